import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCheck } from '../../lambdas/checker/check-watchers.ts';
import { type FriendId, networkOf, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { FriendReading, Reading } from '../../lambdas/domain/reading.ts';
import type { Watch, Watcher } from '../../lambdas/domain/watcher.ts';
import type { AlertMail, SendOutcome } from '../../lambdas/mail/mailer.ts';
import type { NetworkReader } from '../../lambdas/networks/network.ts';
import { createControlCache } from '../../lambdas/storage/control-cache.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createHistoryStore } from '../../lambdas/storage/history-store.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { keptLog } from '../support/logs.ts';
import { plaza, plazaId } from '../support/public-network.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, friendId, impatient, watchesOf } from '../support/watchers.ts';

const start = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;
const invocationEnd = start + 90_000;
const ada = 'facebook:1' as WatcherId;
const ben = 'facebook:9' as WatcherId;
const [two, three] = [friendId('2'), friendId('3')];
const cleo = plazaId('a.example', 7);

let table: TestTable;
let store: WatcherStore;
beforeAll(async () => {
  table = await openTestTable();
  store = createWatcherStore({ ...table, ...impatient });
});
beforeEach(() => table.clear());
afterAll(() => table.close());

const stored = async (id = ada) => (await store.readOne(id)) as Watcher;

/** Somebody who has looked at these friends, all single, and is owed a mail of the first. */
async function owed(id: WatcherId = ada, friends: readonly FriendId[] = [two, three]): Promise<Watcher> {
  const [first = two] = friends;
  const looked = (status: string): Watch => ({ condition: 'any', status, since: start - minute });
  const change = { friendId: first, name: 'Friend', from: 'Single', to: 'Engaged', at: start - minute };
  const watcher: Watcher = {
    ...aWatcher(id, friends),
    watches: new Map(friends.map((friend) => [friend, looked(friend === first ? 'Engaged' : 'Single')])),
    alerts: { owed: { kind: 'changes', id: 'owed', openedAt: start - minute, changes: [change] } },
  };
  await store.create(watcher);
  return watcher;
}

/** What a network shows, if it is asked: these statuses, to everybody. */
function shows(statuses: Readonly<Record<FriendId, string>>): Reading {
  const friends = new Map<FriendId, FriendReading>();
  for (const [id, status] of Object.entries(statuses))
    friends.set(id as FriendId, { name: 'Friend', at: start, status });
  return { kind: 'friends', friends };
}

/** A reader that shows the same to all who ask. */
function reader(reading: Reading, before: (until: number) => Promise<void> = async () => {}): NetworkReader {
  return {
    async read(requests, until) {
      await before(until);
      return {
        readings: new Map(requests.map(({ watcherId }) => [watcherId, reading])),
        pauses: [],
        unknowns: {},
        calls: 1,
      };
    },
  };
}

interface Given {
  readonly facebook?: NetworkReader;
  readonly plaza?: NetworkReader;
  readonly watchers?: Partial<WatcherStore>;
  /** Before a mail is taken. */
  readonly onMail?: (mail: AlertMail) => Promise<SendOutcome | undefined>;
  readonly clock?: () => number;
}

function checkWith(given: Given) {
  const mails: AlertMail[] = [];
  const { log, names } = keptLog();
  const clock = given.clock ?? (() => start);
  let ids = 0;
  const networks: Record<string, NetworkReader> = {};
  if (given.facebook !== undefined) networks.facebook = given.facebook;
  if (given.plaza !== undefined) networks[plaza] = given.plaza;
  const check = createCheck({
    ...impatient,
    watchers: { ...store, ...given.watchers },
    history: createHistoryStore({ ...table, ...impatient }),
    control: createControlCache(createControlStore(table), clock),
    networks: networks as Readonly<Partial<Record<NetworkId, NetworkReader>>>,
    mailer: {
      async send(mail) {
        const outcome = await given.onMail?.(mail);
        if (outcome !== undefined) return outcome;
        mails.push(mail);
        return { kind: 'sent', messageId: 'm' };
      },
    },
    absenceMilliseconds: 30 * minute,
    flapMilliseconds: 0,
    lapseMilliseconds: 0,
    watchersPerRead: 100,
    newId: () => `id${ids++}`,
    clock,
    log,
  });
  return {
    check: (...those: readonly WatcherId[]) => check(those, { consistent: true }, invocationEnd),
    /** Friends and statuses of the mails so far. */
    mailed: () =>
      mails.flatMap(({ content }) =>
        content.kind === 'changes' ? content.changes.map(({ friendId: friend, to }) => [friend, to]) : [],
      ),
    names,
  };
}

describe('while a network hangs', () => {
  test('what is owed is mailed, and what it shows at its deadline counts all the same', async () => {
    await owed();
    let mailedMeanwhile: unknown;
    let end = 0;
    const given = checkWith({
      facebook: reader(shows({ [two]: 'Engaged', [three]: 'Married' }), async (until) => {
        end = until;
        // The network answers only after the mail is settled: were the mail to wait for it, neither would come.
        while ((await stored()).alerts.owed !== undefined) await new Promise(setImmediate);
        mailedMeanwhile = given.mailed();
      }),
    });
    const report = await given.check(ada);
    expect(mailedMeanwhile).toEqual([[two, 'Engaged']]);
    // 45 % of the 80 seconds that are left before nothing may start any more.
    expect(end).toBe(start + 36_000);
    expect(given.mailed()).toEqual([
      [two, 'Engaged'],
      [three, 'Married'],
    ]);
    expect(report).toMatchObject({ mailsSent: 2, changes: 1, superseded: 0, read: 1, defects: 0 });
    const { alerts, watches } = await stored();
    expect([alerts, watches.get(three)?.status]).toEqual([{}, 'Married']);
  });

  test('another network and another watcher lose nothing', async () => {
    await owed(ada, [two, cleo]);
    await owed(ben, [three]);
    const unanswered: NetworkReader = {
      read: async () => ({ readings: new Map(), pauses: [], unknowns: { 'out of time': 2 }, calls: 3 }),
    };
    const given = checkWith({ facebook: unanswered, plaza: reader(shows({ [cleo]: 'Married' })) });
    const report = await given.check(ada, ben);
    expect(given.mailed().sort()).toEqual(
      [
        [two, 'Engaged'],
        [three, 'Engaged'],
        [cleo, 'Married'],
      ].sort(),
    );
    expect(report).toMatchObject({ unknown: 2, read: 1, mailsSent: 3 });
    expect((await stored()).watches.get(two)?.status).toBe('Engaged');
  });
});

describe('a reading after somebody else’s write is thrown away, and the next check finds the same', () => {
  const married = reader(shows({ [two]: 'Engaged', [three]: 'Married' }));
  const writeElsewhere = async () => {
    await store.change(ada, (watcher) => ({ ...watcher, language: 'de' }));
  };
  const nextCheck = async () => {
    const next = checkWith({ facebook: married });
    await next.check(ada);
    return next.mailed();
  };

  test('when it came while the mail was sent', async () => {
    await owed();
    const given = checkWith({
      facebook: married,
      onMail: async () => {
        await writeElsewhere();
        return undefined;
      },
    });
    expect(await given.check(ada)).toMatchObject({ mailsSent: 1, changes: 0 });
    const { language, alerts, watches } = await stored();
    expect([language, alerts, watches.get(three)?.status]).toEqual(['de', {}, 'Single']);
    expect(await nextCheck()).toEqual([[three, 'Married']]);
  });

  test('when it came while the network was read', async () => {
    const watcher = await owed();
    await store.update(watcher, { ...watcher, alerts: {} });
    const given = checkWith({ facebook: reader(shows({ [three]: 'Married' }), writeElsewhere) });
    expect(await given.check(ada)).toMatchObject({ superseded: 1, changes: 0, mailsSent: 0 });
    expect((await stored()).watches.get(three)?.status).toBe('Single');
    expect(await nextCheck()).toEqual([[three, 'Married']]);
  });

  test('when the mail could not be sent now: the alert was given back', async () => {
    await owed();
    const given = checkWith({ facebook: married, onMail: async () => ({ kind: 'out-of-time' }) });
    expect(await given.check(ada)).toMatchObject({ mailsHeld: 1, changes: 0 });
    expect((await nextCheck()).sort()).toEqual(
      [
        [two, 'Engaged'],
        [three, 'Married'],
      ].sort(),
    );
  });
});

test('a check in which nothing is owed and nothing changed writes nothing', async () => {
  const watcher = await owed();
  const before = await store.update(watcher, { ...watcher, alerts: {} });
  const report = await checkWith({ facebook: reader(shows({ [two]: 'Engaged', [three]: 'Single' })) }).check(ada);
  expect(report).toMatchObject({ read: 1, changes: 0, mailsSent: 0 });
  expect(await stored()).toEqual(before);
});

test('a network that wants somebody left alone is noted on their account, and what another shows counts', async () => {
  const watcher = await owed(ada, [two, cleo]);
  await store.update(watcher, { ...watcher, alerts: {} });
  const given = checkWith({
    facebook: reader({ kind: 'throttled', forMilliseconds: minute, code: 17 }),
    plaza: reader(shows({ [cleo]: 'Married' })),
  });
  expect(await given.check(ada)).toMatchObject({ throttled: 1, changes: 1, mailsSent: 1 });
  expect(await stored()).toMatchObject({ accounts: { facebook: { token: 'sealed', throttledUntil: start + minute } } });
  expect(networkOf(cleo)).toBe(plaza);
});

test('a defect in one watcher’s check is counted, and stops no other', async () => {
  await owed(ada);
  await owed(ben);
  const given = checkWith({
    facebook: reader(shows({ [two]: 'Engaged', [three]: 'Single' })),
    onMail: async ({ watcherId }) => {
      if (watcherId === ada) throw new TypeError('x is not a function');
      return undefined;
    },
  });
  expect(await given.check(ada, ben)).toMatchObject({ defects: 1, mailsSent: 1 });
  expect((await stored(ben)).alerts).toEqual({});
  // Its lease stays, as nobody knows whether the mail went out.
  expect((await stored(ada)).alerts.owed?.lease).toBeDefined();
});

test('what there is no time for is left to the next sweep, unread', async () => {
  await owed();
  const given = checkWith({ facebook: reader(shows({})), clock: () => invocationEnd - 10_000 });
  expect(await given.check(ada, ben)).toMatchObject({ outOfTime: 2, read: 0, mailsSent: 0 });
  expect((await stored()).alerts.owed?.lease).toBeUndefined();
});

test('friends of whom nothing was chosen before are looked at silently', async () => {
  await store.create(aWatcher(ada, ['2', cleo]));
  const given = checkWith({
    facebook: reader(shows({ [two]: 'Single' })),
    plaza: reader(shows({ [cleo]: 'Married' })),
  });
  expect(await given.check(ada)).toMatchObject({ changes: 0, mailsSent: 0, read: 1 });
  expect((await stored()).watches).toEqual(
    watchesOf({
      2: { condition: 'any', status: 'Single', since: start },
      [cleo]: { condition: 'any', status: 'Married', since: start },
    }),
  );
});
