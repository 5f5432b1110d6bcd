import { describe, expect, test } from 'vitest';
import { reportOf } from '../../lambdas/checker/check-report.ts';
import { createDelivery, type DeliveryParts } from '../../lambdas/checker/deliver.ts';
import type { Claim } from '../../lambdas/domain/claims.ts';
import type { Alert, Change, Watcher } from '../../lambdas/domain/watcher.ts';
import type { AlertMail, SendOutcome } from '../../lambdas/mail/mailer.ts';
import type { LogFields } from '../../lambdas/observability/log.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const lease = { id: 'lease', until: now + 60_000 };
const change = (account: string): Change => ({
  friendId: friendId(account),
  name: `Friend ${account}`,
  from: 'Single',
  to: 'Engaged',
  at: now - 1,
});
const [asked, unasked] = [change('2'), change('3')];
const changes: Alert = { kind: 'changes', id: 'alert', openedAt: now - 1, changes: [asked, unasked] };
const claimOf = (more: Partial<Claim> = {}): Claim => ({
  alert: changes,
  lease,
  asked: [asked],
  takenOver: false,
  ...more,
});
const ada: Watcher = { ...aWatcher('facebook:1', ['2', '3']), alerts: { alert: { ...changes, lease } } };
const ids = { watcherId: ada.id, alertId: 'alert' };

interface Setting {
  readonly outcome?: SendOutcome;
  /** The watcher after the settling; `undefined` when another took the lease. */
  readonly settled?: Watcher | undefined;
  readonly onRecord?: () => void;
}

/** Everything that a delivery does, in its order. */
function delivering(setting: Setting = {}) {
  const { outcome = { kind: 'sent', messageId: 'm' }, onRecord } = setting;
  const settled = 'settled' in setting ? setting.settled : { ...ada, alerts: {} };
  const done: unknown[][] = [];
  const lines: [string, LogFields][] = [];
  const mails: AlertMail[] = [];
  const write = (message: string, fields: LogFields = {}) => void lines.push([message, fields]);
  const parts: DeliveryParts = {
    watchers: {
      async settle(...call) {
        done.push(['settle', ...call]);
        return settled;
      },
      async release(...call) {
        done.push(['release', ...call]);
        return true;
      },
      async change(of, decide) {
        const watcher = decide(ada);
        if (!('mailStop' in watcher) && !('mailHeldUntil' in watcher)) throw new Error('another change');
        done.push(['change', of, watcher.mailStop, watcher.mailHeldUntil]);
        return { kind: 'changed', watcher };
      },
    },
    history: {
      async record(id, alertId, all, mailed) {
        done.push(['record', id, alertId, all, [...mailed]]);
        onRecord?.();
      },
      async forget(...call) {
        done.push(['forget', ...call]);
      },
    },
    control: {
      async pauseMail(...call) {
        done.push(['pauseMail', ...call]);
      },
    },
    mailer: {
      async send(mail, noSendAfter) {
        mails.push(mail);
        done.push(['send', noSendAfter]);
        return outcome;
      },
    },
    clock: () => now,
    log: { debug: write, info: write, warn: write, error: write },
  };
  const deliver = createDelivery(parts);
  return { deliver: (claim = claimOf()) => deliver(ada, claim, now + 5_000), done, lines, mails };
}

const sending = ['send', now + 5_000];
const settling = ['settle', ada.id, 'alert', 'lease'];
const releasing = ['release', ada.id, 'alert', 'lease', { takenOver: false }];
const recording = (mailed: readonly Change[]) => ['record', ada.id, 'alert', [asked, unasked], mailed];

describe('a claimed alert', () => {
  test('is mailed with what was asked for, recorded whole, and settled, in that order', async () => {
    const { deliver, done, lines, mails } = delivering();
    expect(await deliver()).toEqual({ report: reportOf({ mailsSent: 1 }), watcher: { ...ada, alerts: {} } });
    expect(done).toEqual([sending, recording([asked]), settling]);
    expect(mails).toEqual([
      {
        watcherId: ada.id,
        linkEpoch: ada.linkEpoch,
        alertId: 'alert',
        timeZone: 'UTC',
        to: ada.address.email,
        language: 'en',
        content: { kind: 'changes', changes: [asked] },
      },
    ]);
    expect(lines).toEqual([
      ['mail.sending', ids],
      ['mail.accepted', { ...ids, messageId: 'm' }],
      ['alert.settled', ids],
    ]);
  });

  test('of which nothing is asked for goes to the history without a mail', async () => {
    const { deliver, done, mails } = delivering();
    expect(await deliver(claimOf({ asked: [] }))).toEqual({ report: reportOf(), watcher: { ...ada, alerts: {} } });
    expect(done).toEqual([recording([]), settling]);
    expect(mails).toEqual([]);
  });

  test.each<[Alert, AlertMail['content']]>([
    [
      { kind: 'sign-in-again', id: 'alert', openedAt: now, network: 'facebook' },
      { kind: 'sign-in-again', network: 'facebook' },
    ],
    [
      { kind: 'unread', id: 'alert', openedAt: now, network: 'mastodon', people: 3 },
      { kind: 'unread', network: 'mastodon', people: 3 },
    ],
  ])('that is about no change is mailed as well, and is nothing for the history', async (alert, content) => {
    const { deliver, done, mails } = delivering();
    expect(await deliver(claimOf({ alert, asked: [] }))).toMatchObject({ report: { mailsSent: 1 } });
    expect(mails.map((mail) => mail.content)).toEqual([content]);
    expect(done).toEqual([sending, settling]);
  });

  test('is settled when the history cannot be written: the mail is out', async () => {
    const { deliver, done, lines } = delivering({
      onRecord: () => {
        throw new Error('a status that must not be logged');
      },
    });
    expect(await deliver()).toMatchObject({ report: { mailsSent: 1 } });
    expect(done).toEqual([sending, recording([asked]), settling]);
    expect(lines).toContainEqual(['history.not-recorded', expect.objectContaining({ ...ids, errorName: 'Error' })]);
    expect(JSON.stringify(lines)).not.toContain('a status');
  });

  test('whose lease is another’s by then is left to them, and the log says so', async () => {
    const { deliver, lines } = delivering({ settled: undefined });
    expect(await deliver()).toEqual({ report: reportOf({ mailsSent: 1 }), watcher: undefined });
    expect(lines.at(-1)).toEqual(['alert.lease-lost', ids]);
  });

  test('leaves nothing in the history of who came to ask not to be watched', async () => {
    const watches = new Map(ada.watches).set(asked.friendId, { condition: 'any', optedOut: true });
    const { deliver, done } = delivering({ settled: { ...ada, watches, alerts: {} } });
    await deliver();
    expect(done.at(-1)).toEqual(['forget', ada.id, [asked.friendId]]);
  });

  test('that another held before may have been mailed: that is counted and logged', async () => {
    const { deliver, lines } = delivering();
    expect(await deliver(claimOf({ takenOver: true }))).toMatchObject({ report: { possibleDoubles: 1, mailsSent: 1 } });
    expect(lines[0]).toEqual(['alert.taken-over', ids]);
    expect((await delivering().deliver()).report.possibleDoubles).toBe(0);
  });
});

describe('an alert that SES did not take', () => {
  test('without saying so keeps its lease: it may be out', async () => {
    const { deliver, done, lines } = delivering({ outcome: { kind: 'unclear', reason: 'cut' } });
    expect(await deliver()).toEqual({ report: reportOf({ possibleDoubles: 1, mailsHeld: 1 }), watcher: ada });
    expect(done).toEqual([sending]);
    expect(lines.at(-1)).toEqual(['mail.unclear', { ...ids, reason: 'cut' }]);
  });

  test('for its address is settled as not mailed, and that watcher gets no more mail', async () => {
    const { deliver, done, lines } = delivering({ outcome: { kind: 'recipient-refused', reason: 'no' } });
    expect(await deliver()).toEqual({ report: reportOf(), watcher: undefined });
    const stopped = ['change', ada.id, { reason: 'refused', since: now }, undefined];
    expect(done).toEqual([sending, recording([]), settling, stopped]);
    expect(lines[1]).toEqual(['mail.recipient-refused', { ...ids, reason: 'no' }]);
  });

  test('for its address today is held for that watcher before it is given back', async () => {
    const outcome: SendOutcome = { kind: 'recipient-held', reason: 'sandbox', holdMilliseconds: 1_000 };
    const { deliver, done, lines } = delivering({ outcome });
    expect(await deliver()).toEqual({ report: reportOf({ mailsHeld: 1 }), watcher: undefined });
    expect(done).toEqual([sending, ['change', ada.id, undefined, now + 1_000], releasing]);
    expect(lines.at(-1)).toEqual(['mail.recipient-held', { ...ids, reason: 'sandbox', milliseconds: 1_000 }]);
  });

  test('for now holds all mail before it is given back', async () => {
    const outcome: SendOutcome = { kind: 'not-sent', reason: 'throttled', pauseMilliseconds: 1_000 };
    const { deliver, done, lines } = delivering({ outcome });
    expect(await deliver()).toEqual({ report: reportOf({ mailsHeld: 1, mailPauses: 1 }), watcher: undefined });
    expect(done).toEqual([sending, ['pauseMail', now + 1_000, 'throttled'], releasing]);
    expect(lines.at(-1)).toEqual(['mail.paused', { ...ids, reason: 'throttled', milliseconds: 1_000 }]);
  });

  test('because there was no time is given back, as one that may be out when another held it', async () => {
    const { deliver, done, lines } = delivering({ outcome: { kind: 'out-of-time' } });
    expect(await deliver(claimOf({ takenOver: true }))).toMatchObject({
      report: { mailsHeld: 1, possibleDoubles: 1 },
      watcher: undefined,
    });
    expect(done).toEqual([sending, ['release', ada.id, 'alert', 'lease', { takenOver: true }]]);
    expect(lines.at(-1)).toEqual(['mail.out-of-time', ids]);
  });
});
