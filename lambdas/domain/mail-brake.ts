import type { RefusalReason } from './ledger.ts';

/** The alarms on the rates of refused mails, by what the rate is of; the infrastructure puts the stack's name before them. */
export const rateAlarms: Readonly<Record<RefusalReason, string>> = {
  bounced: 'BounceRateStopsMail',
  complained: 'ComplaintRateStopsMail',
};

/**
 * So many more mails must be refused while the rate is high before all mail is stopped. The rate alone is no reason: among twenty mails one
 * bounce is 5 %, and SES judges by many mails, too.
 */
export const refusalsUntilStop: Readonly<Record<RefusalReason, number>> = { bounced: 5, complained: 3 };

/** Milliseconds that mail is stopped for: until a person has looked. Nothing is lost meanwhile; what is owed waits. */
export const stoppedFor = 365 * 24 * 60 * 60_000;
