/** Seconds. */
const hour = 3_600;
const day = 24 * hour;

/**
 * What is known of the week in February 2011 in which the first site of this name was found by everybody: visitors on its first three days,
 * and accounts at its end (the author's own account of it, "Breakup Notifier: 3.7 million users in three days").
 */
export const known = { visitors: [18_805, 116_669, 164_309], accounts: 3_670_000, days: 7 } as const;

/**
 * Accounts that were made on each day. Every visitor of the first three days is taken for an account; the rest of the accounts came on the
 * four days after, each with so much of them. Nobody wrote down how they were spread: it is assumed that they came in one wave that rose
 * for a day and then ebbed.
 */
const shareOfLastDays = [0.42, 0.32, 0.17, 0.09] as const;

const accountsByDay: readonly number[] = [
  ...known.visitors,
  ...shareOfLastDays.map(
    (share) => share * (known.accounts - known.visitors.reduce((sum, visitors) => sum + visitors, 0)),
  ),
];

/**
 * Accounts that exist so many seconds after the first visitor. Within a day people come as the sun goes over one continent: three times as many in the
 * afternoon as at night.
 */
export function accountsAfter(seconds: number): number {
  const whole = Math.min(known.days, Math.floor(seconds / day));
  const before = accountsByDay.slice(0, whole).reduce((sum, accounts) => sum + accounts, 0);
  const part = (seconds - whole * day) / day;
  return before + (accountsByDay[whole] ?? 0) * shareOfDay(part);
}

/** The share of a day's people who came in the first part of it: the integral of 1 − ½·cos(2πx). */
function shareOfDay(part: number): number {
  return part - Math.sin(2 * Math.PI * part) / (4 * Math.PI);
}

/** The length of the week in seconds. */
export const weekSeconds = known.days * day;
