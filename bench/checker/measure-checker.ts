import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { friendRing } from '../../costs/measure/friend-ring.ts';
import { watcherIdsIn } from '../../costs/measure/sizes.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { formatCheckMessage } from '../../lambdas/queue/check-message.ts';
import type { Person } from '../../local/people/person.ts';
import { inDigits } from '../../terminal/words.ts';
import { type FunctionProcessOptions, runFunctionApart } from '../apart/function-process.ts';
import { type MeasuredRuntime, startMeasuredRuntime } from '../apart/measured-runtime.ts';
import { type Figure, medianOf } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';
import { buildFloor } from '../floors/build-floor.ts';
import { peopleOf } from '../memory/friend-crowd.ts';
import { beforePacking } from './answers-before-packing.ts';
import { startRecordingProxy } from './recording-proxy.ts';

/** Invocations of one process: the first takes everybody's baseline, the next ones warm it up. */
const warmUps = 3;
const rounds = 3;

interface Crowd {
  readonly network: NetworkId;
  readonly friendsEach: number;
  readonly watchers: number;
  readonly people: readonly Person[];
}

/** Friends of each watcher, and how many watchers one message has: fewer where they have many friends, or it would take minutes. */
const sizes: readonly (readonly [friendsEach: number, watchers: number])[] = [
  [1, 1_000],
  [44, 1_000],
  [250, 400],
  [1_000, 100],
];
const quickSizes: typeof sizes = [
  [1, 20],
  [44, 20],
];
/** How many friends people of a real graph have. */
const usualFriends = 44;

/** The check of a message's watchers of whom none changed: processor time per watcher at several numbers of friends, and on each network. */
export async function measureChecker(effort: Effort, progress: (text: string) => void): Promise<Figure[]> {
  const used = effort.quick ? quickSizes : sizes;
  const [personal = 'facebook', ...others] = networkIds;
  const figures: Figure[] = [];
  for (const [friendsEach, watchers] of used) {
    const people = peopleOf({ watchers, friendsEach, watchesEach: friendsEach });
    figures.push(...(await measureCrowd({ network: personal, friendsEach, watchers, people }, effort, progress)));
  }
  figures.push(...perFriend(figures, effort.runs, used));
  const watchers = effort.quick ? 50 : 1_000;
  for (const network of others) {
    const people = friendRing(watchers, usualFriends);
    figures.push(...(await measureCrowd({ network, friendsEach: usualFriends, watchers, people }, effort, progress)));
  }
  return figures;
}

async function measureCrowd(crowd: Crowd, effort: Effort, progress: (text: string) => void): Promise<Figure[]> {
  const { network, friendsEach, watchers, people } = crowd;
  const at = `${network}, ${inDigits(friendsEach)} ${friendsEach === 1 ? 'friend' : 'friends'}`;
  progress(`checker: ${at}: signing in`);
  const measured = await startMeasuredRuntime({ people, watchers, network });
  const folder = mkdtempSync(join(tmpdir(), 'answers-'));
  try {
    const [tableName = ''] = measured.runtime.tableNames;
    const ids = await watcherIdsIn(measured.runtime.dynamoDb, tableName);
    if (ids.length !== watchers) throw new Error(`${ids.length} watchers signed in, not ${watchers}`);
    progress(`checker: ${at}: taking the baseline`);
    await check(measured, ids, 1, { node: effort.node });
    const { answers, requests } = await callsOf(measured, network, ids, effort.node);
    const floors = {
      parsing: { file: buildFloor('parse-and-decrypt'), event: { file: join(folder, 'answers.json'), watchers } },
      nested: { file: buildFloor('parse-and-decrypt'), event: { file: join(folder, 'nested.json'), watchers } },
      calling: { file: buildFloor('bare-check'), event: { file: join(folder, 'requests.json'), tableName, ids } },
    };
    writeFileSync(floors.parsing.event.file, JSON.stringify(answers));
    writeFileSync(floors.nested.event.file, JSON.stringify(beforePacking(answers)));
    writeFileSync(floors.calling.event.file, JSON.stringify(requests));
    const ours: number[] = [];
    const least: number[] = [];
    const nested: number[] = [];
    const bare: number[] = [];
    const timesOf = async ({ file, event }: { readonly file: string; readonly event: unknown }) =>
      processorTime(measured, Array(warmUps + rounds).fill(event), { node: effort.node, file });
    for (let run = 1; run <= effort.runs; run++) {
      progress(`checker: ${at}: run ${run} of ${effort.runs}`);
      ours.push(await check(measured, ids, warmUps + rounds, { node: effort.node }));
      least.push(await timesOf(floors.parsing));
      nested.push(await timesOf(floors.nested));
      bare.push(await timesOf(floors.calling));
    }
    const each = (seconds: readonly number[]) => seconds.map((second) => (second * 1e6) / watchers);
    const floorName = `JSON.parse of the same bytes and a decryption, per watcher, ${at}`;
    const nestedName = `JSON.parse with watches as nested maps and a decryption, per watcher, ${at}`;
    const bareName = `bare SDK loop with the same calls, per watcher, ${at}`;
    const point = (line: string) => (network === networkIds[0] ? { point: { line, x: friendsEach } } : {});
    return [
      {
        name: checkerFigure(at),
        unit: 'µs',
        runs: each(ours),
        baseline: floorName,
        ...point('checker'),
      },
      { name: floorName, unit: 'µs', runs: each(least), ...point('JSON.parse and decryption') },
      { name: nestedName, unit: 'µs', runs: each(nested) },
      { name: bareName, unit: 'µs', runs: each(bare), baseline: floorName, ...point('bare SDK loop') },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await measured.close();
  }
}

const checkerFigure = (at: string): string => `checker: processor time per watcher, ${at}`;

/** Between the first and the last size: what each friend more takes. */
function perFriend(figures: readonly Figure[], runs: number, used: typeof sizes): Figure[] {
  const points = figures.filter(({ name, point }) => name.startsWith('checker:') && point?.line === 'checker');
  const [first] = points;
  const last = points.at(-1);
  const from = used[0]?.[0] ?? 0;
  const to = used.at(-1)?.[0] ?? 0;
  if (first === undefined || last === undefined || from === to) return [];
  const slopes = Array.from({ length: runs }, (_, run) =>
    Math.max(0, ((last.runs[run] ?? 0) - (first.runs[run] ?? 0)) / (to - from)),
  );
  return [
    { name: `checker: processor time per friend, from ${from} to ${inDigits(to)} friends`, unit: 'µs', runs: slopes },
  ];
}

type Run = Pick<FunctionProcessOptions, 'node' | 'file' | 'readdressed'>;

/** Processor seconds of checking all of these watchers with one message. Throws when the message failed. */
async function check(measured: MeasuredRuntime, ids: readonly WatcherId[], times: number, run: Run): Promise<number> {
  const event = { Records: [{ messageId: 'm', eventSourceARN: 'checks', body: formatCheckMessage(ids) }] };
  return processorTime(measured, Array(times).fill(event), run, '{"batchItemFailures":[]}');
}

async function processorTime(
  { runtime, assembly }: MeasuredRuntime,
  events: readonly unknown[],
  run: Run,
  expected?: string,
): Promise<number> {
  const result = await runFunctionApart({ runtime, assembly, functionName: 'Checker', events, ...run });
  if (result.kind === 'ended') throw new Error(`the checker ended: ${result.how}\n${result.lastWords}`);
  const unexpected = result.answers.map((answer) => JSON.stringify(answer)).find((answer) => answer !== expected);
  if (expected !== undefined && unexpected !== undefined) throw new Error(`the checker answered ${unexpected}`);
  return medianOf(result.processorSeconds.slice(Math.min(warmUps, events.length - 1)));
}

/** Every answer that one check of these watchers gets from the table and from the network, and what it asks the network. */
async function callsOf(
  measured: MeasuredRuntime,
  network: NetworkId,
  ids: readonly WatcherId[],
  node: string | undefined,
): Promise<{ readonly answers: readonly string[]; readonly requests: readonly object[] }> {
  const { runtime, networkUrls } = measured;
  const table = await startRecordingProxy(runtime.endpoints.dynamoDb);
  const double = await startRecordingProxy(networkUrls[network]);
  try {
    const endpoints = { ...runtime.endpoints, dynamoDb: table.url };
    const through = { ...measured, runtime: { ...runtime, endpoints, queueUrl: (id: string) => runtime.queueUrl(id) } };
    await check(through, ids, 1, { node, readdressed: { [networkUrls[network]]: double.url } });
    return {
      answers: [...table.exchanges, ...double.exchanges].map(({ answer }) => answer),
      requests: double.exchanges.map(({ request: { method, path, headers, body } }) => ({
        url: `${networkUrls[network]}${path}`,
        method,
        headers: { 'content-type': headers['content-type'] ?? 'text/plain' },
        body: body.toString(),
      })),
    };
  } finally {
    await Promise.all([table.close(), double.close()]);
  }
}
