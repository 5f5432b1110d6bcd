import { numberTable } from '../../terminal/columns.ts';
import { inDigits } from '../../terminal/words.ts';
import { allowance, allowanceInAll } from './call-budget.ts';
import { type SweepCount, steps } from './count-sweep.ts';

/** Both arrangements beside the budget. */
export function callsTable(packed: SweepCount, oneByOne: SweepCount | undefined): string[] {
  const counts = oneByOne === undefined ? [packed] : [packed, oneByOne];
  const atMost = steps.map((step) => allowance(step, packed));
  return numberTable(
    ['calls', 'at most', 'packed', ...(oneByOne === undefined ? [] : ['one by one'])],
    steps.map((step, index) => [
      step,
      inDigits(atMost[index] ?? 0),
      ...counts.map(({ calls }) => inDigits(calls[step] ?? 0)),
    ]),
    ['in all', inDigits(allowanceInAll(packed)), ...counts.map(({ total }) => inDigits(total))],
  );
}
