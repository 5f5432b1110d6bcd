import { decideCheck } from '../domain/check.ts';
import type { Reading } from '../domain/reading.ts';
import type { Watcher } from '../domain/watcher.ts';
import type { CheckReport } from './check-report.ts';
import type { Deadlines } from './deadlines.ts';
import { createDelivery, type DeliveryParts } from './deliver.ts';

export interface ConclusionParts extends DeliveryParts {
  readonly newId: () => string;
}

/** Draws the conclusion from one watcher's reading: decide, write, mail. */
export type Conclude = ReturnType<typeof createConclusion>;

/**
 * The first step of claim, send, settle: what was found is written, on condition that nobody wrote since the item was read, which was
 * before the network was; only who made that write mails. Losing discards the reading too: the next sweep decides.
 */
export function createConclusion(parts: ConclusionParts) {
  const deliver = createDelivery(parts);

  return async function conclude(
    watcher: Watcher,
    reading: Reading | undefined,
    deadlines: Deadlines,
    report: CheckReport,
  ): Promise<void> {
    const now = parts.clock();
    if (now >= deadlines.noStartAfter) {
      report.outOfTime++;
      return;
    }
    if (reading?.kind === 'throttled') {
      report.throttled++;
      parts.log.warn('watcher.throttled', { watcherId: watcher.id, code: reading.code });
      await parts.watchers.markThrottled(watcher.id, now + reading.forMilliseconds);
      return;
    }
    const { leaseUntil } = deadlines;
    const decision = decideCheck({
      watcher,
      reading,
      control: parts.control.now(),
      now,
      leaseUntil,
      newId: parts.newId,
    });
    if (decision.after === watcher) return;
    const written = await parts.watchers.update(watcher, decision.after);
    if (written === undefined) {
      report.superseded++;
      return;
    }
    report.changes += decision.changes;
    if (watcher.signInAgain === undefined && written.signInAgain !== undefined) {
      report.signInsLapsed++;
      parts.log.warn('watcher.sign-in-lapsed', { watcherId: watcher.id, ...written.signInAgain });
    }
    for (const claim of decision.claims) await deliver(written, claim, deadlines.noStartAfter, report);
  };
}
