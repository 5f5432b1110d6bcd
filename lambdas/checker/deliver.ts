import type { Claim } from '../domain/check.ts';
import { stopMail } from '../domain/commands.ts';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { Change, Watcher } from '../domain/watcher.ts';
import type { AlertMail, Mailer, SendOutcome } from '../mail/mailer.ts';
import { errorFields, type Log } from '../observability/log.ts';
import type { ControlCache } from '../storage/control-cache.ts';
import type { HistoryStore } from '../storage/history-store.ts';
import type { WatcherStore } from '../storage/watcher-store.ts';
import type { CheckReport } from './check-report.ts';

export interface DeliveryParts {
  readonly watchers: WatcherStore;
  readonly history: HistoryStore;
  readonly control: ControlCache;
  readonly mailer: Mailer;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** Attempts at noting that an address was refused, should others write in between. */
const stopAttempts = 3;

/**
 * The second and third step of claim, send, settle: mails a claimed alert and records what came of it. The caller has written the claim.
 * After the mail is out nothing but the settling counts: a history that cannot be written is logged, and the alert settled all the same.
 */
export function createDelivery(parts: DeliveryParts) {
  const { watchers, control, log } = parts;

  async function settle(watcherId: WatcherId, claim: Claim, mailed: readonly Change[]): Promise<void> {
    const { alert, lease } = claim;
    if (alert.kind === 'changes') {
      try {
        await parts.history.record(watcherId, alert.id, alert.changes, new Set(mailed));
      } catch (error) {
        log.error('history.not-recorded', { watcherId, alertId: alert.id, ...errorFields(error) });
      }
    }
    const settled = await watchers.settle(watcherId, alert.id, lease.id);
    if (settled) log.info('alert.settled', { watcherId, alertId: alert.id });
    else log.warn('alert.lease-lost', { watcherId, alertId: alert.id });
  }

  async function refuse(watcherId: WatcherId, claim: Claim): Promise<void> {
    await settle(watcherId, claim, []);
    for (let attempt = 0; attempt < stopAttempts; attempt++) {
      const current = (await watchers.read([watcherId], { consistent: true })).watchers.get(watcherId);
      if (current === undefined) return;
      if (await watchers.update(current, stopMail(current, 'refused', parts.clock()))) return;
    }
  }

  return async function deliver(
    watcher: Watcher,
    claim: Claim,
    noStartAfter: Timestamp,
    report: CheckReport,
  ): Promise<void> {
    const ids = { watcherId: watcher.id, alertId: claim.alert.id };
    if (claim.takenOver) {
      report.possibleDoubles++;
      log.warn('alert.taken-over', ids);
    }
    if (claim.alert.kind === 'changes' && claim.asked.length === 0) return settle(watcher.id, claim, []);

    log.info('mail.sending', ids);
    const outcome: SendOutcome = await parts.mailer.send(mailOf(watcher, claim), noStartAfter);
    switch (outcome.kind) {
      case 'sent':
        report.mailsSent++;
        log.info('mail.accepted', { ...ids, messageId: outcome.messageId });
        return settle(watcher.id, claim, claim.asked);
      case 'unclear':
        // SES may have taken it. The lease stays and runs out; whoever takes it over says so in the log.
        report.possibleDoubles++;
        report.mailsHeld++;
        log.error('mail.unclear', { ...ids, reason: outcome.reason });
        return;
      case 'recipient-refused':
        log.warn('mail.recipient-refused', { ...ids, reason: outcome.reason });
        return refuse(watcher.id, claim);
      case 'not-sent':
        report.mailPauses++;
        log.error('mail.paused', { ...ids, reason: outcome.reason, milliseconds: outcome.pauseMilliseconds });
        await control.pauseMail(parts.clock() + outcome.pauseMilliseconds, outcome.reason);
        break;
      case 'out-of-time':
        log.info('mail.out-of-time', ids);
        break;
    }
    report.mailsHeld++;
    await watchers.release(watcher.id, claim.alert.id, claim.lease.id, { takenOver: claim.takenOver });
  };
}

/** Mails one claimed alert; see `createDelivery`. Throws the SDK's errors when the outcome could not be recorded. */
export type Deliver = ReturnType<typeof createDelivery>;

function mailOf(watcher: Watcher, claim: Claim): AlertMail {
  return {
    watcherId: watcher.id,
    alertId: claim.alert.id,
    to: watcher.address.email,
    language: watcher.language,
    content: claim.alert.kind === 'changes' ? { kind: 'changes', changes: claim.asked } : { kind: 'sign-in-again' },
  };
}
