import { type Step, type SweepCount, steps } from './count-sweep.ts';

/** The most calls an unchanged sweep may take: per sweep, and per 1,000 watchers of whom each friend list is one page. */
const perSweep: Partial<Record<Step, number>> = { 'lease, finish, control read': 3 };
const perThousand: Partial<Record<Step, number>> = {
  'scan of the index': 1,
  SendMessageBatch: 1,
  'receive + delete': 2,
  BatchGetItem: 10,
  'Graph HTTP calls': 20,
};

/** What the budget allows for one step of this sweep. Each page beyond a friend list's first may take one call of its own. */
export function allowance(step: Step, count: Pick<SweepCount, 'watchers' | 'furtherPages'>): number {
  const thousands = Math.ceil(count.watchers / 1_000);
  const pages = step === 'Graph HTTP calls' ? count.furtherPages : 0;
  return (perSweep[step] ?? 0) + (perThousand[step] ?? 0) * thousands + pages;
}

/** The steps at which a sweep took more calls than it may. The control item is read once a minute an environment, which is not told apart here. */
export function overBudget(count: SweepCount): Step[] {
  return steps.filter((step) => step !== 'lease, finish, control read' && count.calls[step] > allowance(step, count));
}
