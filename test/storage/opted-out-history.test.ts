import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { friendIdOf, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watch, Watcher } from '../../lambdas/domain/watcher.ts';
import type { NetworkReader } from '../../lambdas/networks/network.ts';
import { createHistoryStore, type HistoryStore } from '../../lambdas/storage/history-store.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { checking } from '../support/checking.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

const start = Date.UTC(2026, 5, 1, 12);
const clock = () => start;
const ada = 'facebook:1' as WatcherId;
const [ben, cleo] = [friendIdOf('bluesky', 'did:web:ben.example'), friendIdOf('bluesky', 'did:web:cleo.example')];

let table: TestTable;
let store: WatcherStore;
let history: HistoryStore;
beforeAll(async () => {
  table = await openTestTable();
  store = createWatcherStore({ ...table, ...impatient });
  history = createHistoryStore({ ...table, ...impatient });
});
beforeEach(() => table.clear());
afterAll(() => table.close());

const stored = async () => (await store.readOne(ada)) as Watcher;
const remembered = async () => (await history.list(ada, 10)).map(({ friendId }) => friendId);
const change = (friendId: typeof ben) => ({ friendId, name: 'Friend', from: 'Single', to: 'Engaged', at: start - 2 });
const looked: Watch = { condition: 'any', status: 'Engaged', since: start - 2 };
const optedOut: Watch = { condition: 'any', chosenAt: start, optedOut: true };

/** Ben shows the mark of who asks not to be watched. */
const bluesky: NetworkReader = {
  async read(requests) {
    const friends = new Map([[ben, { name: 'Ben', at: start, optedOut: true as const }]]);
    const readings = new Map(requests.map(({ watcherId }) => [watcherId, { kind: 'friends' as const, friends }]));
    return { readings, pauses: [], unknowns: {}, calls: 1 };
  },
};

async function whoWatchesBoth(alerts: Watcher['alerts'] = {}): Promise<void> {
  await store.create({
    ...aWatcher(ada, [ben, cleo]),
    watches: new Map([ben, cleo].map((friend) => [friend, looked])),
    alerts,
  });
}

test('with the look that finds that somebody opted out, what the history has of them is gone, and nothing else', async () => {
  await whoWatchesBoth();
  await history.record(ada, 'earlier', [change(ben), change(cleo)], new Set());
  await checking({ table, clock, networks: { bluesky } }).check(ada);
  expect((await stored()).watches.get(ben)).toEqual(optedOut);
  expect(await remembered()).toEqual([cleo]);
});

test('while the history cannot be taken away, nothing says that it was: the next check tries again', async () => {
  await whoWatchesBoth();
  await history.record(ada, 'earlier', [change(ben)], new Set());
  const forget = async () => {
    throw Object.assign(new Error('busy'), { name: 'InternalServerError' });
  };
  await checking({ table, clock, networks: { bluesky }, history: { ...history, forget } }).check(ada);
  expect((await stored()).watches.get(ben)).toEqual(looked);
  await checking({ table, clock, networks: { bluesky } }).check(ada);
  expect(await remembered()).toEqual([]);
});

test('a mail under way while another check finds that somebody opted out leaves nothing of them in the history', async () => {
  await whoWatchesBoth({
    owed: { kind: 'changes', id: 'owed', openedAt: start - 2, changes: [change(ben), change(cleo)] },
  });
  const { check, tried } = checking({
    table,
    clock,
    async onMail() {
      await store.change(ada, (watcher) => ({ ...watcher, watches: new Map(watcher.watches).set(ben, optedOut) }));
      return { kind: 'sent', messageId: 'm' };
    },
  });
  await check(ada);
  expect(tried).toEqual([ada]);
  expect(await remembered()).toEqual([cleo]);
});
