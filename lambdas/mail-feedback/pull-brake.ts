import type { Timestamp } from '../domain/ids.ts';
import type { RefusalReason } from '../domain/ledger.ts';
import { refusalsUntilStop, stoppedFor } from '../domain/mail-brake.ts';
import { metricNames } from '../observability/metric-names.ts';
import type { Observability } from '../observability/powertools.ts';
import type { ControlStore } from '../storage/control-store.ts';
import type { RefusalCounts } from '../storage/refusal-counts.ts';

export interface PullBrakeParts {
  readonly counts: Pick<RefusalCounts, 'count' | 'startAgain'>;
  readonly control: Pick<ControlStore, 'pauseMail'>;
  readonly observability: Pick<Observability, 'log' | 'metrics'>;
  readonly clock: () => Timestamp;
}

/** Counts a refused mail, and stops all mail if there were too many; see `createPullBrake`. */
export type PullBrake = ReturnType<typeof createPullBrake>;

/**
 * Counts a mail that bounced or was complained about while the rate of such mails is high (`mail-brake` says when that is), and stops all
 * mail at the last that we let pass. When a person has ended the stop, as many more stop it again. Throws what the table throws.
 */
export function createPullBrake({ counts, control, observability, clock }: PullBrakeParts) {
  return async function pullBrake(reason: RefusalReason): Promise<void> {
    const refused = await counts.count(reason);
    if (refused === undefined || refused < refusalsUntilStop[reason]) return;
    await control.pauseMail(clock() + stoppedFor, `stopped: ${refused} more mails ${reason} while the rate was high`);
    await counts.startAgain(reason);
    observability.log.error('brake.pulled', { reason, refused });
    observability.metrics.countForAll(metricNames.turnedAway, 1);
  };
}
