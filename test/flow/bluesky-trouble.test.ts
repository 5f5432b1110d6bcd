import { beforeAll, describe, expect, test } from 'vitest';
import { type FriendId, friendIdOf, type WatcherId } from '../../lambdas/domain/ids.ts';
import { createHistoryStore } from '../../lambdas/storage/history-store.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import type { Runtime } from '../../local/runtime.ts';
import { didOf } from '../support/bluesky-double.ts';
import { startForTest } from '../support/local-runtime.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

const person = (id: number): FriendId => friendIdOf('bluesky', didOf(id));
const ada = 101;
const addressOf = (id: WatcherId): string => `${id.replace(':', '.')}@watchers.example`;

/** A runtime with somebody who watches these people on Bluesky and has looked at them once. */
async function watchingOnBluesky(people: readonly number[]) {
  // A second look that agrees about an absence may come at once: tests wait for no clock.
  const { runtime } = await startForTest({ settings: { absenceMinutes: 0 } });
  const access = { dynamoDb: runtime.dynamoDb, tableName: runtime.tableNames[0] ?? '', ...impatient };
  const store = createWatcherStore(access);
  const watcher = 'facebook:watcher' as WatcherId;
  await store.create(aWatcher(watcher, people.map(person)));
  await runtime.sweepAndSettle();
  return { runtime, store, watcher, history: createHistoryStore(access) };
}

/** Somebody else is owed a mail, who watches a person of whom there is nothing new. */
async function owe(store: WatcherStore, name: string): Promise<string> {
  const id = `facebook:${name}` as WatcherId;
  const friendId = person(110);
  const at = Date.now() - 60_000;
  const change = { friendId, name: 'Jonas', from: 'Engaged', to: 'Single', at };
  await store.create({
    ...aWatcher(id, [friendId]),
    watches: new Map([[friendId, { condition: 'any', status: 'Single', since: at }]]),
    alerts: { owed: { kind: 'changes', id: 'owed', openedAt: at, changes: [change] } },
  });
  return addressOf(id);
}

const recipients = async ({ mailbox }: Runtime, since = 0): Promise<string[]> =>
  (await mailbox.mails()).slice(since).flatMap(({ to }) => to.map(({ address }) => address));

const profileCalls = (runtime: Runtime) => runtime.calls.read().bluesky?.['app.bsky.actor.getProfiles'] ?? 0;

describe('while Bluesky is of no use', () => {
  let runtime: Runtime;
  let store: WatcherStore;
  let watcher: WatcherId;
  let history: Awaited<ReturnType<typeof watchingOnBluesky>>['history'];
  beforeAll(async () => {
    ({ runtime, store, watcher, history } = await watchingOnBluesky([ada]));
    expect(await runtime.mailbox.count()).toBe(0);
  });

  test.each([
    ['hangs', { hang: { next: 1 } }, 'Engaged'],
    ['serves HTML', { html: 1 }, 'Married'],
    ['leaves out the bio', { missingDescription: 1, people: ['101'] }, 'Divorced'],
    ['leaves out the person', { leftOut: 1, people: ['101'] }, 'Widowed'],
  ])(
    'and %s, what is owed goes out in the same sweep, nothing is invented, and the next sweep tells what changed',
    async (name, faults, status) => {
      const before = await runtime.mailbox.count();
      const owed = await owe(store, name.replaceAll(' ', '-'));
      runtime.bluesky?.change({ [ada]: { relationship_status: status } });
      runtime.bluesky?.setFaults(faults);
      await runtime.sweepAndSettle();
      expect(await recipients(runtime, before)).toEqual([owed]);

      runtime.bluesky?.setFaults({});
      await runtime.sweepAndSettle();
      await runtime.sweepAndSettle();
      expect(await recipients(runtime, before)).toEqual([owed, addressOf(watcher)]);
      const [mail] = (await runtime.mailbox.mails()).slice(-1);
      expect(mail?.text).toContain('Ada Lind');
      expect((await store.readOne(watcher))?.watches.get(person(ada))?.status).toBe(status);
    },
  );

  test('a statement that was taken out is mailed once, after the second look that misses it', async () => {
    const before = await runtime.mailbox.count();
    runtime.bluesky?.change({ [ada]: { relationship_status: null } });
    await runtime.sweepAndSettle();
    expect(await recipients(runtime, before)).toEqual([]);
    await runtime.sweepAndSettle();
    expect(await recipients(runtime, before)).toEqual([addressOf(watcher)]);
    await runtime.sweepAndSettle();
    expect(await recipients(runtime, before)).toEqual([addressOf(watcher)]);
    expect((await history.list(watcher, 10))[0]).toMatchObject({
      friendId: person(ada),
      from: 'Widowed',
      mailed: true,
    });
  });

  test('#nobot ends it: nothing is mailed, and nothing kept, in the history neither', async () => {
    const before = await runtime.mailbox.count();
    expect(await history.list(watcher, 10)).not.toEqual([]);
    runtime.bluesky?.change({ [ada]: { description: 'Relationship: Single\n#nobot' } });
    await runtime.sweepAndSettle();
    await runtime.sweepAndSettle();
    expect(await runtime.mailbox.count()).toBe(before);
    const watch = (await store.readOne(watcher))?.watches.get(person(ada));
    expect(watch).toEqual({ condition: 'any', optedOut: true, chosenAt: expect.any(Number) });
    expect(await history.list(watcher, 10)).toEqual([]);
  });

  test('until the mark is gone: then the first look is silent again, and what changes after it is news', async () => {
    const before = await runtime.mailbox.count();
    runtime.bluesky?.change({ [ada]: { description: 'Relationship: Married' } });
    await runtime.sweepAndSettle();
    expect(await runtime.mailbox.count()).toBe(before);
    runtime.bluesky?.change({ [ada]: { description: 'Relationship: Divorced' } });
    await runtime.sweepAndSettle();
    expect(await recipients(runtime, before)).toEqual([addressOf(watcher)]);
  });

  test('a 429 stops the reading, not the mails', async () => {
    const before = await runtime.mailbox.count();
    const owed = await owe(store, 'too-many');
    runtime.bluesky?.change({ [ada]: { relationship_status: 'Single' } });
    runtime.bluesky?.setFaults({ tooMany: 1, tooManySeconds: 600 });
    runtime.calls.reset();
    await runtime.sweepAndSettle();
    expect([await recipients(runtime, before), profileCalls(runtime)]).toEqual([[owed], 1]);

    runtime.bluesky?.setFaults({});
    const other = await owe(store, 'meanwhile');
    await runtime.sweepAndSettle();
    expect([await recipients(runtime, before), profileCalls(runtime)]).toEqual([[owed, other], 1]);
    // What was known before is what the next reading is compared with.
    expect((await store.readOne(watcher))?.watches.get(person(ada))?.status).toBe('Divorced');
  });
});

test('when every bio is missing at once nobody’s statement is gone: nothing is mailed, and nobody is read any more', async () => {
  const people = [101, 102, 103, 104, 105, 106];
  const { runtime, store, watcher } = await watchingOnBluesky(people);
  const looked = (await store.readOne(watcher))?.watches;
  runtime.bluesky?.setFaults({ missingDescription: 1 });
  runtime.calls.reset();
  for (let sweep = 0; sweep < 3; sweep++) await runtime.sweepAndSettle();
  expect(await runtime.mailbox.count()).toBe(0);
  expect(profileCalls(runtime)).toBe(1);
  expect((await store.readOne(watcher))?.watches).toEqual(looked);
  expect([...(looked?.values() ?? [])].map(({ status }) => status)).toEqual(
    expect.arrayContaining(['In a relationship', 'Married', 'Single', 'Engaged']),
  );
});
