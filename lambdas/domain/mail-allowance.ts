import type { Timestamp } from './ids.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

/** So many mails within so long (milliseconds). */
export interface Allowance {
  readonly within: number;
  readonly mails: number;
}

/** How many mails may be caused to one address by anybody: links to sign in, confirmations, test mails. */
export const mailAllowances: readonly Allowance[] = [
  { within: hour, mails: 3 },
  { within: day, mails: 10 },
];

/** Links to sign in that an address with an account gets besides, asked for by browsers that have signed in to it. */
export const knownBrowserAllowances: readonly Allowance[] = [{ within: day, mails: 10 }];

/** Links to sign in that it gets besides, asked for from anywhere: so that its owner gets one wherever they are, whatever others do. */
export const anywhereAllowances: readonly Allowance[] = [{ within: 2 * hour, mails: 1 }];

/**
 * After so many bounces and complaints in a day about mails that anybody can cause, addresses without an account get none until the next: SES
 * judges the account as a whole, and would end everybody's mail for what a stranger entered. A tenth of what may be sent in an hour, but ten
 * at least, since people mistype.
 */
export function refusedMailsADay(mailsPerHour: number): number {
  return Math.max(10, Math.floor(mailsPerHour / 10));
}

/** How long a mail counts against any of them. */
export const longestAllowance = day;

/** Whether one more mail may go out: then with the list that is to be kept; otherwise with when it may. */
export type MailAllowance =
  | { readonly kind: 'allowed'; readonly mailsSent: readonly Timestamp[] }
  | { readonly kind: 'wait'; readonly until: Timestamp };

/** Counts one more mail at `now` against what went out before. */
export function takeMail(
  mailsSent: readonly Timestamp[],
  now: Timestamp,
  allowances: readonly Allowance[] = mailAllowances,
): MailAllowance {
  let until = now;
  for (const { within, mails } of allowances) {
    const recent = mailsSent.filter((at) => now - at < within).sort((a, b) => a - b);
    const oldest = recent[recent.length - mails];
    if (oldest !== undefined) until = Math.max(until, oldest + within);
  }
  if (until > now) return { kind: 'wait', until };
  const longest = Math.max(...allowances.map(({ within }) => within));
  return { kind: 'allowed', mailsSent: [...mailsSent.filter((at) => now - at < longest), now] };
}
