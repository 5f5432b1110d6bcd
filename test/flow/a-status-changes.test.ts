import { ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../local/people/person.ts';
import type { Runtime } from '../../local/runtime.ts';
import { friendGraph } from '../support/friend-graph.ts';
import { startForTest } from '../support/local-runtime.ts';

/** People of the graph as they begin; statuses of the first ones change. */
let people: Person[];
let runtime: Runtime;
const lines: string[] = [];

beforeAll(async () => {
  people = friendGraph(150, 6);
  ({ runtime } = await startForTest({
    people,
    watchers: 'all',
    settings: { lapseMinutes: 0 },
    onLine: (_, line) => lines.push(line),
  }));
});
afterEach(() => runtime.facebook?.setFaults({}));

async function mailsSince(count: number) {
  return (await runtime.mailbox.mails()).slice(count);
}

function change(changed: readonly Person[], status: string): void {
  const patches = Object.fromEntries(changed.map(({ id }) => [id, { relationship_status: status }]));
  expect(runtime.facebook?.change(patches)).toBeNull();
}

/** Friends' names by the address of who should be told of them. */
function expected(changed: readonly Person[]): Map<string, string[]> {
  const told = new Map<string, string[]>();
  for (const { name, friends } of changed) {
    for (const friend of friends) {
      const address = `${friend}@watchers.example`;
      told.set(address, [...(told.get(address) ?? []), name].sort());
    }
  }
  return told;
}

async function told(since: number): Promise<[string, string[]][]> {
  return (await mailsSince(since)).map(({ to, text }) => [
    to[0]?.address ?? '',
    people
      .filter(({ name }) => new RegExp(`${name}\\b`).test(text ?? ''))
      .map(({ name }) => name)
      .sort(),
  ]);
}

const sorted = (list: Iterable<[string, string[]]>) => [...list].sort(([a], [b]) => (a < b ? -1 : 1));

describe('a sweep over a friend graph', () => {
  test('the first look mails nobody', async () => {
    await runtime.sweepAndSettle();
    expect(await runtime.mailbox.count()).toBe(0);
  });

  test('exactly the friends of those whose status changed are told, each of exactly those, once', async () => {
    const changed = people.slice(0, 15);
    change(changed, 'Engaged');
    await runtime.sweepAndSettle();
    expect(sorted(await told(0))).toEqual(sorted(expected(changed)));
  });

  test('a sweep in which nothing changed mails nobody, writes to no watcher, and keeps to its budget of calls', async () => {
    const mails = await runtime.mailbox.count();
    runtime.calls.reset();
    await runtime.sweepAndSettle();
    const { dynamoDb, sqs, facebook } = runtime.calls.read();
    expect(await runtime.mailbox.count()).toBe(mails);
    // 150 watchers: the lease and the end of the sweep; two reads of up to 100, three batches of up to 50.
    expect(dynamoDb).toEqual({ UpdateItem: 2, Scan: 1, BatchGetItem: 2 });
    expect(sqs.SendMessageBatch).toBe(1);
    expect(facebook).toEqual({ batch: 3 });
  });

  test('a status and its reverse before the next look are no news; a change seen twice is told once', async () => {
    const mails = await runtime.mailbox.count();
    change(people.slice(0, 5), 'Married');
    change(people.slice(0, 5), 'Engaged');
    await runtime.sweepAndSettle();
    expect(await runtime.mailbox.count()).toBe(mails);
    change(people.slice(0, 1), 'Divorced');
    await Promise.all([runtime.sweepAndSettle(), runtime.sweepAndSettle()]);
    expect(await mailsSince(mails)).toHaveLength(people[0]?.friends.size ?? 0);
  });
});

describe('what goes wrong outside', () => {
  test.each([
    ['HTML instead of JSON', { html: 1 }],
    ['a server error', { http500: 1 }],
    ['items that come back as null', { nullItems: 1 }],
    ['items that are no JSON', { garbageItem: 1 }],
    ['friends missing from the lists', { missingFriend: 1 }],
    ['statuses missing from the friends', { missingField: 1 }],
  ])('%s: nothing moves and nobody is mailed; the next sweep tells it', async (_, faults) => {
    const changed = people.slice(20, 22);
    const mails = await runtime.mailbox.count();
    change(changed, 'Widowed');
    runtime.facebook?.setFaults(faults);
    await runtime.sweepAndSettle();
    expect(await runtime.mailbox.count()).toBe(mails);

    runtime.facebook?.setFaults({});
    await runtime.sweepAndSettle();
    expect(sorted(await told(mails))).toEqual(sorted(expected(changed)));
    const before = await runtime.mailbox.count();
    change(changed, 'Single');
    await runtime.sweepAndSettle();
    expect(sorted(await told(before))).toEqual(sorted(expected(changed)));
  });

  test('a message that is not valid goes its way to the dead letters, and stops no other', async () => {
    const mails = await runtime.mailbox.count();
    const QueueUrl = await queueUrlOf('QueuesChecks');
    for (const MessageBody of ['not json', '{"watchers":[]}', '["myspace:1"]', '[]']) {
      await runtime.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    }
    change(people.slice(30, 31), 'Engaged');
    const { settled } = await runtime.sweepAndSettle();
    expect(settled.waitingForRetry).toBe(4);
    expect(await mailsSince(mails)).toHaveLength(people[30]?.friends.size ?? 0);
    const reasons = lines.flatMap((line) => (line.includes('"message.poison"') ? [JSON.parse(line).reason] : []));
    expect(reasons.sort()).toEqual(['element 0 is not a watcher id', 'empty', 'not JSON', 'not an array']);
  });

  test('a dead token is told to its owner once, by mail, and they are not read again', async () => {
    const mails = await runtime.mailbox.count();
    const [person] = people.slice(40, 41);
    expect(runtime.facebook?.change({ [person?.id ?? '']: { token: 'dead', subcode: 463 } })).toBeNull();
    await runtime.sweepAndSettle();
    await runtime.sweepAndSettle();
    const told = await mailsSince(mails);
    expect(told.map(({ to }) => to[0]?.address)).toEqual([`${person?.id}@watchers.example`]);
    expect(told[0]?.text).toMatch(/sign in/i);
    runtime.calls.reset();
    await runtime.sweepAndSettle();
    expect(JSON.parse(lines.filter((line) => line.includes('"check.completed"')).at(-1) ?? '{}')).toMatchObject({
      watchers: people.length - 1,
    });
  });
});

test('no log line holds a name, an address or a token', async () => {
  const all = lines.join('\n');
  expect(all).toContain('"mail.accepted"');
  expect(all).not.toMatch(/Wilhelmina|Quux/);
  expect(all).not.toContain('watchers.example');
  expect(all).not.toMatch(/local-\d/);
  expect(all).not.toMatch(/eyJ[\w-]{10}/);
  expect(all).not.toMatch(/Single|Engaged|Widowed|Divorced/);
});

async function queueUrlOf(name: string): Promise<string> {
  const { QueueUrls = [] } = await runtime.sqs.send(new ListQueuesCommand({}));
  const url = QueueUrls.find((each) => each.includes(name));
  if (url === undefined) throw new Error(`no queue of that name: ${name}`);
  return url;
}
