import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pauseWatch } from '../../lambdas/domain/commands.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Lease, Watcher } from '../../lambdas/domain/watcher.ts';
import type { SendOutcome } from '../../lambdas/mail/mailer.ts';
import { createHistoryStore } from '../../lambdas/storage/history-store.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { type Checking, checking } from '../support/checking.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, friendId, impatient } from '../support/watchers.ts';

const start = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;
const ada = 'facebook:1' as WatcherId;
const ben = 'facebook:9' as WatcherId;

let table: TestTable;
let store: WatcherStore;
let now: number;
beforeAll(async () => {
  table = await openTestTable();
  store = createWatcherStore({ ...table, ...impatient });
});
beforeEach(async () => {
  await table.clear();
  now = start;
});
afterAll(() => table.close());

const stored = async (id = ada) => (await store.readOne(id)) as Watcher;

/** Somebody who is owed a mail about a friend, which perhaps somebody holds. */
async function owed(id: WatcherId, lease?: Lease): Promise<Watcher> {
  const change = { friendId: friendId('2'), name: 'Friend', from: 'Single', to: 'Engaged', at: start - 1 };
  const alert = { kind: 'changes', id: 'owed', openedAt: start - 1, changes: [change] } as const;
  const watcher: Watcher = {
    ...aWatcher(id, ['2']),
    alerts: { owed: { ...alert, ...(lease === undefined ? {} : { lease }) } },
  };
  await store.create(watcher);
  return watcher;
}

/** A checker whose mails come to this; it remembers what an environment does. */
const checker = (outcome: SendOutcome, more: Partial<Checking> = {}) =>
  checking({ table, clock: () => now, onMail: () => outcome, ...more });

const sent: SendOutcome = { kind: 'sent', messageId: 'm' };
const throttled: SendOutcome = { kind: 'not-sent', reason: 'SES keeps throttling', pauseMilliseconds: 10 * minute };

describe('when SES throttles', () => {
  test('no mail is tried for a while, in this environment and in any other, and nothing is lost', async () => {
    await owed(ada);
    const { check, tried } = checker(throttled);
    expect(await check(ada)).toMatchObject({ mailPauses: 1, mailsHeld: 1 });
    await owed(ben);
    now = start + 10 * minute - 1;
    await check(ada, ben);
    expect(tried).toEqual([ada]);
    const other = checker(sent);
    await other.check(ada, ben);
    expect(other.tried).toEqual([]);
    now = start + 12 * minute;
    await other.check(ada, ben);
    expect(other.tried.sort()).toEqual([ada, ben]);
    expect(await stored()).toMatchObject({ alerts: {} });
  });
});

describe('an alert that was taken over and surely not mailed this time', () => {
  test('stays apart from new changes: its first holder may have mailed it', async () => {
    await owed(ada, { id: 'of who died', until: start - 1 });
    await checker({ kind: 'out-of-time' }).check(ada);
    expect((await stored()).alerts.owed?.lease).toMatchObject({ until: 0 });
  });

  test('is given back whole when nobody held it before', async () => {
    await owed(ada);
    await checker({ kind: 'out-of-time' }).check(ada);
    expect((await stored()).alerts.owed).not.toHaveProperty('lease');
  });
});

test('an alert taken over of a friend whose watch was paused meanwhile is settled without a mail', async () => {
  const watcher = await owed(ada, { id: 'of who died', until: start - 1 });
  await store.update(watcher, pauseWatch(watcher, friendId('2'), {}));
  const { check, tried } = checker(sent);
  await check(ada);
  expect(tried).toEqual([]);
  expect((await stored()).alerts).toEqual({});
});

test('a history that cannot be written mails nothing twice', async () => {
  await owed(ada);
  const record = async () => {
    throw Object.assign(new Error('busy'), { name: 'InternalServerError' });
  };
  const history = { ...createHistoryStore({ ...table, ...impatient }), record };
  const { check, tried } = checker(sent, { history });
  await check(ada);
  now = start + 10 * minute;
  await check(ada);
  expect(tried).toEqual([ada]);
  expect((await stored()).alerts).toEqual({});
});

test('a recipient whom SES refuses gets no mail any more, and is owed none', async () => {
  await owed(ada);
  const { check, tried } = checker({ kind: 'recipient-refused', reason: 'illegal address' });
  await check(ada);
  expect(await stored()).toMatchObject({ mailStop: { reason: 'refused', since: start }, alerts: {}, swept: false });
  await check(ada);
  expect(tried).toEqual([ada]);
});
