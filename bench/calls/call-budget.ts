import { benchNetworks } from '../networks/index.ts';
import { type SweepCount, steps } from './count-sweep.ts';

/** Counted, and not held to its budget: the control item is read once a minute per environment, which is not told apart here. */
const unjudged = 'lease, finish, control read';

/** The most calls an unchanged sweep may take: per sweep, and per 1,000 watchers of whom each friend list is one page. */
const perSweep: Readonly<Record<string, number>> = { [unjudged]: 3 };
const perThousand: Readonly<Record<string, number>> = {
  'scan of the index': 1,
  SendMessageBatch: 1,
  'receive + delete': 2,
  BatchGetItem: 10,
};

/** What the budget allows for one step of this sweep. */
export function allowance(step: string, count: SweepCount): number {
  const thousands = Math.ceil(count.watchers / 1_000);
  const network = Object.values(benchNetworks).find(({ callsName }) => callsName === step);
  if (network === undefined) return (perSweep[step] ?? 0) + (perThousand[step] ?? 0) * thousands;
  // A network that nobody is watched on may not be called; each page beyond a list's first may take a call of its own.
  return count.calls[step] === 0 ? 0 : network.callsAThousand * thousands + count.furtherPages;
}

/** What the budget allows for all steps of this sweep together. */
export function allowanceInAll(count: SweepCount): number {
  return steps.reduce((sum, step) => sum + allowance(step, count), 0);
}

/** The steps at which a sweep took more calls than it may. */
export function overBudget(count: SweepCount): string[] {
  return steps.filter((step) => step !== unjudged && (count.calls[step] ?? 0) > allowance(step, count));
}
