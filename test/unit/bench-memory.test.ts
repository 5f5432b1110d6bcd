import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runFunctionApart } from '../../bench/apart/function-process.ts';
import { brokenBudgets } from '../../bench/figures/figure.ts';
import { type FriendCrowd, peopleOf, unwatchedFriends } from '../../bench/memory/friend-crowd.ts';
import { lambdaHeapFlags } from '../../bench/memory/lambda-heap.ts';
import { fits, type MemoryUse } from '../../bench/memory/measure-memory.ts';
import { failuresIn, memoryFigures } from '../../bench/memory/memory-figures.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const megabyte = 2 ** 20;

/** Runs a function whose module is `code` in a process of its own. */
function runApart(name: string, code: string, events: readonly unknown[], flags: readonly string[] = []) {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'index.mjs'), code);
  const Type = 'AWS::Lambda::Function';
  const Properties = {
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Environment: { Variables: { TEXT: 'as it is', TABLE: { Ref: 'Watchers' }, QUEUE: { Ref: 'Checks' } } },
  };
  const template = {
    Resources: {
      [name]: { Type, Properties, Metadata: { 'aws:asset:path': name } },
      Checks: { Type: 'AWS::SQS::Queue', Properties: {} },
    },
  };
  const url = 'http://127.0.0.1:9';
  const runtime = {
    endpoints: { dynamoDb: url, sqs: url, ses: url, secretsManager: url } as never,
    queueUrl: (logicalId: string) => `${url}/${logicalId}`,
  };
  const lines: string[] = [];
  const assembly = { folder, template };
  return runFunctionApart({
    runtime,
    assembly,
    functionName: name,
    events,
    flags,
    onLine: (line) => lines.push(line),
  }).then((result) => ({ result, lines }));
}

test('a function apart sees the variables of the template, is given its events in order, and is measured', async () => {
  const { result, lines } = await runApart(
    'Answers',
    `const kept = [];
export const handler = async (event, context) => {
  kept.push(Buffer.alloc(64 * 2 ** 20, 1));
  console.log(process.env.TEXT, process.env.TABLE, process.env.QUEUE);
  return { event, name: context.functionName, late: context.getRemainingTimeInMillis() <= 0, kept: kept.length };
};`,
    [1, 2],
  );
  if (result.kind !== 'done') throw new Error(JSON.stringify(result));
  expect(result.answers).toEqual([
    { event: 1, name: 'Answers', late: false, kept: 1 },
    { event: 2, name: 'Answers', late: false, kept: 2 },
  ]);
  expect(lines).toEqual(Array(2).fill('as it is Watchers http://127.0.0.1:9/Checks'));
  expect(result.processorSeconds).toHaveLength(2);
  expect(result.residentPeakBytes).toBeGreaterThan(128 * megabyte);
  expect(result.heapPeakBytes).toBeGreaterThan(128 * megabyte);
  expect(result.node).toBe(process.version);
});

test('one that outgrows its heap ends, and says why', async () => {
  const { result } = await runApart(
    'Grows',
    'export const handler = async () => { const all = []; for (;;) all.push(String(all.length).repeat(3).split("")); };',
    [1],
    ['--max-old-space-size=20'],
  );
  expect(result).toMatchObject({ kind: 'ended', lastWords: expect.stringMatching(/heap out of memory/) });
});

test('one that throws ends with what it threw', async () => {
  const { result } = await runApart('Throws', 'export const handler = async () => { throw new Error("why"); };', [1]);
  expect(result).toMatchObject({ kind: 'ended', how: 'exit code 1', lastWords: expect.stringContaining('why') });
});

test('a Node that is not there is no crash', async () => {
  const result = await runFunctionApart({
    runtime: { endpoints: {} as never, queueUrl: () => '' },
    assembly: {
      folder,
      template: {
        Resources: {
          F: {
            Type: 'AWS::Lambda::Function',
            Properties: { Handler: 'index.handler', Runtime: 'nodejs24.x' },
            Metadata: { 'aws:asset:path': 'F' },
          },
        },
      },
    },
    functionName: 'F',
    events: [],
    node: '/nowhere/node',
  });
  expect(result).toMatchObject({ kind: 'ended', how: expect.stringContaining('ENOENT') });
});

test('Lambda gives nine tenths of the memory to what is old and a twentieth to each half of what is new', () => {
  expect(lambdaHeapFlags(512)).toEqual(['--max-old-space-size=461', '--max-semi-space-size=25']);
  expect(lambdaHeapFlags(128)).toEqual(['--max-old-space-size=116', '--max-semi-space-size=6']);
});

test.each<FriendCrowd>([
  { watchers: 2, friendsEach: 5_000, watchesEach: 44 },
  { watchers: 3, friendsEach: 44, watchesEach: 44 },
])('in a crowd of $watchers each has $friendsEach friends and watches $watchesEach from all over the list', (crowd) => {
  const people = peopleOf(crowd);
  const byId = new Map(people.map((person) => [person.id, person]));
  const others = unwatchedFriends(crowd);
  expect([...others.keys()]).toEqual(people.slice(0, crowd.watchers).map(({ id }) => id));
  for (const [id, unwatched] of others) {
    const watched = [...(byId.get(id)?.friends ?? [])];
    const all = [...watched, ...unwatched].sort();
    expect(watched).toHaveLength(crowd.watchesEach);
    expect(new Set(all).size).toBe(crowd.friendsEach);
    expect(all.every((friend) => byId.has(friend) && !others.has(friend))).toBe(true);
    // The list must be read to its end.
    expect(watched).toContain(all.at(-1));
  }
  // Friendships are mutual, or a double of a network would show another world to each side.
  for (const { id, friends } of people)
    for (const friend of friends) expect(byId.get(friend)?.friends.has(id)).toBe(true);
});

const use = (residentPeak: number): MemoryUse => ({
  kind: 'finished',
  node: 'v24.0.0',
  residentPeak: residentPeak * megabyte,
  heapPeak: megabyte,
  seconds: 1,
});
const memory = 512 * megabyte;

test('a case fits when a tenth of the memory is left, however much it took with a larger heap', () => {
  expect(fits({ memory, free: use(700), asInLambda: use(460) })).toBe(true);
  expect(fits({ memory, free: use(100), asInLambda: use(470) })).toBe(false);
  expect(fits({ memory, free: use(100), asInLambda: { kind: 'failed', reason: 'heap out of memory' } })).toBe(false);
});

const crowd = { watchers: 300, friendsEach: 5_000, watchesEach: 44 };

test('what did not finish is over its budget, and why is said', () => {
  const failed = { memory, free: use(607), asInLambda: { kind: 'failed', reason: 'SIGKILL' } as const };
  const measured = [{ crowd, runs: [{ memory, free: use(600), asInLambda: use(400) }, failed] }];
  expect(brokenBudgets(memoryFigures(measured))).toEqual([
    '300 watchers with 44 watches each among 5,000 friends: unfinished',
  ]);
  expect(failuresIn(measured)).toEqual(['300 watchers with 44 watches each among 5,000 friends: SIGKILL']);
});

test('a peak that leaves less than a tenth of the memory is over its budget', () => {
  const peaks = (megabytes: number) =>
    memoryFigures([{ crowd, runs: [{ memory, free: use(700), asInLambda: use(megabytes) }] }]);
  expect(brokenBudgets(peaks(460))).toEqual([]);
  expect(brokenBudgets(peaks(470))).toEqual([
    "300 watchers with 44 watches each among 5,000 friends: peak with Lambda's heap",
  ]);
});

test('before each event somebody is asked, and it begins when they are done', async () => {
  mkdirSync(join(folder, 'waits'));
  const file = join(folder, 'waits', 'index.mjs');
  writeFileSync(file, 'export const handler = async (event) => { console.log(event); };');
  const seen: unknown[] = [];
  const result = await runFunctionApart({
    runtime: { endpoints: {} as never, queueUrl: () => '' },
    assembly: {
      folder,
      template: {
        Resources: {
          F: {
            Type: 'AWS::Lambda::Function',
            Properties: { Handler: 'index.handler', Runtime: 'nodejs24.x', Environment: { Variables: {} } },
            Metadata: { 'aws:asset:path': 'F' },
          },
        },
      },
    },
    functionName: 'F',
    events: ['one', 'two'],
    file,
    before: (place) => seen.push(place),
  });
  expect(result.kind).toBe('done');
  expect(seen).toEqual([0, 1]);
});
