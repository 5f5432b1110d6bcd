import { totalOf } from './bill.ts';
import { monthUsage } from './month-usage.ts';
import { type Basis, sweepUsage } from './sweep-usage.ts';
import { usualMinutes } from './usual-settings.ts';

/** What the service must not cost more than, in dollars. */
export const targets = { idleMonth: 1.5, greatSweep: 0.75 } as const;

/** As many as came to the site of 2011. */
export const greatMany = 3_700_000;

/** A month in which nobody is watched, less what is always free. */
export function idleMonth(basis: Basis): number {
  return totalOf(monthUsage({ watchers: 0, sweepMinutes: usualMinutes }, basis), 'always-free');
}

/** A sweep of 3.7 million watchers, at list prices. */
export function greatSweep(basis: Basis): number {
  return totalOf(sweepUsage(greatMany, basis), 'list');
}
