import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCheck } from '../../lambdas/checker/check-watchers.ts';
import { confirmAddress } from '../../lambdas/domain/commands.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import type { AlertMail, SendOutcome } from '../../lambdas/mail/mailer.ts';
import { createControlCache } from '../../lambdas/storage/control-cache.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createHistoryStore } from '../../lambdas/storage/history-store.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { keptLog } from '../support/logs.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, friendId, impatient } from '../support/watchers.ts';

const start = Date.UTC(2026, 5, 1, 12);
const hour = 60 * 60_000;
const ada = 'facebook:1' as WatcherId;
const ben = 'facebook:9' as WatcherId;
const held: SendOutcome = { kind: 'recipient-held', reason: 'sandbox', holdMilliseconds: hour };

let table: TestTable;
let store: WatcherStore;
let now: number;
/** Who is in SES's sandbox and not verified there. */
let unverified: readonly WatcherId[];
beforeAll(async () => {
  table = await openTestTable();
  store = createWatcherStore({ ...table, ...impatient });
});
beforeEach(async () => {
  await table.clear();
  now = start;
  unverified = [ada];
  for (const id of [ada, ben]) await store.create(owed(id));
});
afterAll(() => table.close());

const stored = async (id = ada) => (await store.readOne(id)) as Watcher;

/** Somebody who is owed a mail about a friend. */
function owed(id: WatcherId): Watcher {
  const change = { friendId: friendId('2'), name: 'Friend', from: 'Single', to: 'Engaged', at: start - 1 };
  return {
    ...aWatcher(id, ['2']),
    alerts: { owed: { kind: 'changes', id: 'owed', openedAt: start - 1, changes: [change] } },
  };
}

/** One sweep of both, in which nothing is read; `onMail` may say something else of a mail. */
async function sweep(onMail = async (_: AlertMail): Promise<void> => {}) {
  const mailed: WatcherId[] = [];
  const { log, names } = keptLog();
  const check = createCheck({
    ...impatient,
    watchers: store,
    history: createHistoryStore({ ...table, ...impatient }),
    control: createControlCache(createControlStore(table), () => now),
    networks: {},
    mailer: {
      async send(mail) {
        await onMail(mail);
        if (unverified.includes(mail.watcherId)) return held;
        mailed.push(mail.watcherId);
        return { kind: 'sent', messageId: 'm' };
      },
    },
    absenceMilliseconds: 0,
    flapMilliseconds: 0,
    lapseMilliseconds: 0,
    watchersPerRead: 100,
    newId: () => crypto.randomUUID(),
    clock: () => now,
    log,
  });
  return { report: await check([ada, ben], { consistent: true }, now + 90_000), mailed, names };
}

test('a recipient whom SES does not let us write to yet holds nobody else’s mail, is owed theirs, and stays in the index', async () => {
  const { report, mailed, names } = await sweep();
  expect(mailed).toEqual([ben]);
  expect(report).toMatchObject({ mailsSent: 1, mailsHeld: 1, mailPauses: 0 });
  expect(names).toContain('mail.recipient-held');
  const { alerts, swept, mailStop, mailHeldUntil } = await stored();
  expect({ swept, mailStop, mailHeldUntil }).toEqual({ swept: true, mailStop: undefined, mailHeldUntil: start + hour });
  expect(alerts.owed).toMatchObject({ changes: [{ to: 'Engaged' }] });
  expect(alerts.owed).not.toHaveProperty('lease');
});

test('they are tried again when the hold ends, not before, and mailed once', async () => {
  await sweep();
  unverified = [];
  now = start + hour - 1;
  expect((await sweep()).mailed).toEqual([]);
  now = start + hour;
  expect((await sweep()).mailed).toEqual([ada]);
  expect((await sweep()).mailed).toEqual([]);
  expect((await stored()).alerts).toEqual({});
});

test('who confirms another address is held no longer', async () => {
  await sweep();
  unverified = [];
  const watcher = await stored();
  await store.update(watcher, confirmAddress(watcher, 'other@watchers.example'));
  expect(await stored()).not.toHaveProperty('mailHeldUntil');
  expect((await sweep()).mailed).toEqual([ada]);
});

test('who changed the address while the mail was on its way is not held', async () => {
  await sweep(async ({ watcherId }) => {
    if (watcherId !== ada) return;
    const watcher = await stored();
    await store.update(watcher, confirmAddress(watcher, 'other@watchers.example'));
  });
  expect(await stored()).not.toHaveProperty('mailHeldUntil');
  unverified = [];
  expect((await sweep()).mailed).toEqual([ada]);
});
