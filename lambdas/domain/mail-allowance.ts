import type { Timestamp } from './ids.ts';

const hour = 60 * 60_000;

/** How many mails a person may cause by themselves (confirmations, test mails): each to an address that need not be theirs. */
export const mailAllowances = [
  { within: hour, mails: 3 },
  { within: 24 * hour, mails: 10 },
] as const;

/** Whether one more mail may go out: then with the list that is to be kept; otherwise with when it may. */
export type MailAllowance =
  | { readonly kind: 'allowed'; readonly mailsSent: readonly Timestamp[] }
  | { readonly kind: 'wait'; readonly until: Timestamp };

/** Counts one more mail at `now` against what went out before. */
export function takeMail(mailsSent: readonly Timestamp[], now: Timestamp): MailAllowance {
  let until = now;
  for (const { within, mails } of mailAllowances) {
    const recent = mailsSent.filter((at) => now - at < within).sort((a, b) => a - b);
    const oldest = recent[recent.length - mails];
    if (oldest !== undefined) until = Math.max(until, oldest + within);
  }
  if (until > now) return { kind: 'wait', until };
  const longest = Math.max(...mailAllowances.map(({ within }) => within));
  return { kind: 'allowed', mailsSent: [...mailsSent.filter((at) => now - at < longest), now] };
}
