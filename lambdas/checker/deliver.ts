import type { Claim } from '../domain/claims.ts';
import { holdMail, stopMail } from '../domain/commands.ts';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { type Alert, type Change, timeZoneOf, type Watcher } from '../domain/watcher.ts';
import type { AlertMail, Mailer } from '../mail/mailer.ts';
import { errorFields, type Log } from '../observability/log.ts';
import type { ControlCache } from '../storage/control-cache.ts';
import type { HistoryStore } from '../storage/history-store.ts';
import type { WatcherStore } from '../storage/watcher-store.ts';
import { type CheckReport, reportOf, sumOf } from './check-report.ts';

export interface DeliveryParts {
  readonly watchers: Pick<WatcherStore, 'settle' | 'release' | 'change'>;
  readonly history: Pick<HistoryStore, 'record' | 'forget'>;
  readonly control: Pick<ControlCache, 'pauseMail'>;
  readonly mailer: Mailer;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** What mailing one claim came to, and the watcher after it; `undefined` when they are no longer known as they stand. */
export interface Delivered {
  readonly report: CheckReport;
  readonly watcher: Watcher | undefined;
}

/** Mails one claimed alert; see `createDelivery`. Throws the SDK's errors when the outcome could not be recorded. */
export type Deliver = ReturnType<typeof createDelivery>;

/**
 * The second and third step of claim, send, settle: mails a claimed alert and records what came of it. The caller has written the claim.
 * After the mail is out nothing but the settling counts: a history that cannot be written is logged, and the alert settled all the same.
 */
export function createDelivery(parts: DeliveryParts) {
  const { watchers, control, log } = parts;

  async function settle(watcherId: WatcherId, claim: Claim, mailed: readonly Change[]): Promise<Watcher | undefined> {
    const { alert, lease } = claim;
    if (alert.kind === 'changes') {
      try {
        await parts.history.record(watcherId, alert.id, alert.changes, new Set(mailed));
      } catch (error) {
        log.error('history.not-recorded', { watcherId, alertId: alert.id, ...errorFields(error) });
      }
    }
    const settled = await watchers.settle(watcherId, alert.id, lease.id);
    if (settled !== undefined) log.info('alert.settled', { watcherId, alertId: alert.id });
    else log.warn('alert.lease-lost', { watcherId, alertId: alert.id });
    if (settled !== undefined) await forgetOptedOut(settled, alert);
    return settled;
  }

  /** Another check may have seen meanwhile that somebody asks not to be watched, and have forgotten them before this was recorded. */
  async function forgetOptedOut({ id, watches }: Watcher, alert: Alert): Promise<void> {
    const changes = alert.kind === 'changes' ? alert.changes : [];
    const optedOut = changes.map(({ friendId }) => friendId).filter((friendId) => watches.get(friendId)?.optedOut);
    if (optedOut.length > 0) await parts.history.forget(id, optedOut);
  }

  async function refuse(watcherId: WatcherId, claim: Claim): Promise<void> {
    await settle(watcherId, claim, []);
    await watchers.change(watcherId, (current) => stopMail(current, 'refused', parts.clock()));
  }

  async function send(watcher: Watcher, claim: Claim, noStartAfter: Timestamp): Promise<Delivered> {
    const ids = { watcherId: watcher.id, alertId: claim.alert.id };
    log.info('mail.sending', ids);
    const outcome = await parts.mailer.send(mailOf(watcher, claim), noStartAfter);
    switch (outcome.kind) {
      case 'sent':
        log.info('mail.accepted', { ...ids, messageId: outcome.messageId });
        return { report: reportOf({ mailsSent: 1 }), watcher: await settle(watcher.id, claim, claim.asked) };
      case 'unclear':
        // SES may have taken it. The lease stays and runs out; the check that takes it over logs it.
        log.error('mail.unclear', { ...ids, reason: outcome.reason });
        return { report: reportOf({ possibleDoubles: 1, mailsHeld: 1 }), watcher };
      case 'recipient-refused':
        log.warn('mail.recipient-refused', { ...ids, reason: outcome.reason });
        await refuse(watcher.id, claim);
        return { report: reportOf(), watcher: undefined };
      case 'recipient-held':
        log.warn('mail.recipient-held', { ...ids, reason: outcome.reason, milliseconds: outcome.holdMilliseconds });
        await hold(watcher, parts.clock() + outcome.holdMilliseconds);
        await release(watcher, claim);
        return { report: reportOf({ mailsHeld: 1 }), watcher: undefined };
      case 'not-sent':
        log.error('mail.paused', { ...ids, reason: outcome.reason, milliseconds: outcome.pauseMilliseconds });
        await control.pauseMail(parts.clock() + outcome.pauseMilliseconds, outcome.reason);
        await release(watcher, claim);
        return { report: reportOf({ mailsHeld: 1, mailPauses: 1 }), watcher: undefined };
      case 'out-of-time':
        log.info('mail.out-of-time', ids);
        await release(watcher, claim);
        return { report: reportOf({ mailsHeld: 1 }), watcher: undefined };
    }
  }

  /** Before the alert is given back, or the next check would try at once. */
  async function hold({ id, address }: Watcher, until: Timestamp): Promise<void> {
    await parts.watchers.change(id, (current) => holdMail(current, address.email, until));
  }

  async function release({ id }: Watcher, { alert, lease, takenOver }: Claim): Promise<void> {
    await watchers.release(id, alert.id, lease.id, { takenOver });
  }

  return async function deliver(watcher: Watcher, claim: Claim, noStartAfter: Timestamp): Promise<Delivered> {
    const takenOver = reportOf({ possibleDoubles: claim.takenOver ? 1 : 0 });
    if (claim.takenOver) log.warn('alert.taken-over', { watcherId: watcher.id, alertId: claim.alert.id });
    if (claim.alert.kind === 'changes' && claim.asked.length === 0) {
      return { report: takenOver, watcher: await settle(watcher.id, claim, []) };
    }
    const sent = await send(watcher, claim, noStartAfter);
    return { ...sent, report: sumOf([takenOver, sent.report]) };
  };
}

function mailOf(watcher: Watcher, { alert, asked }: Claim): AlertMail {
  return {
    watcherId: watcher.id,
    linkEpoch: watcher.linkEpoch,
    alertId: alert.id,
    to: watcher.address.email,
    language: watcher.language,
    timeZone: timeZoneOf(watcher),
    content: contentOf(alert, asked),
  };
}

function contentOf(alert: Alert, asked: readonly Change[]): AlertMail['content'] {
  switch (alert.kind) {
    case 'changes':
      return { kind: 'changes', changes: asked };
    case 'sign-in-again':
      return { kind: 'sign-in-again', network: alert.network };
    case 'unread':
      return { kind: 'unread', network: alert.network, people: alert.people };
  }
}
