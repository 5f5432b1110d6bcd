import { totalOf } from './bill.ts';
import { monthUsage } from './month.ts';
import { type Basis, sweepUsage } from './sweep.ts';

/** What the service must not cost more than, in dollars. */
export const targets = { idleMonth: 1.5, greatSweep: 0.75 } as const;

/** As many as came to the site of 2011. */
export const greatMany = 3_700_000;

/** Minutes from one sweep to the next, as deployed. */
export const usualMinutes = 5;

/** A month in which nobody is watched, less what is always free. */
export function idleMonth(basis: Basis): number {
  return totalOf(monthUsage({ watchers: 0, sweepMinutes: usualMinutes }, basis), 'always-free');
}

/** A sweep of 3.7 million watchers, at list prices. */
export function greatSweep(basis: Basis): number {
  return totalOf(sweepUsage(greatMany, basis), 'list');
}
