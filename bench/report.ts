import { inDigits } from '../local/words.ts';
import { allowance } from './budget.ts';
import { type SweepCount, steps } from './count-sweep.ts';

/** A table of both arrangements beside the budget, for a terminal. */
export function tableOf(packed: SweepCount, oneByOne: SweepCount | undefined): string {
  const head = ['calls', 'at most', 'packed', ...(oneByOne === undefined ? [] : ['one by one'])];
  const rows = steps.map((step) => [
    step,
    inDigits(allowance(step, packed)),
    inDigits(packed.calls[step]),
    ...(oneByOne === undefined ? [] : [inDigits(oneByOne.calls[step])]),
  ]);
  const atMost = steps.reduce((sum, step) => sum + allowance(step, packed), 0);
  const sum = [
    'in all',
    inDigits(atMost),
    inDigits(packed.total),
    ...(oneByOne === undefined ? [] : [inDigits(oneByOne.total)]),
  ];
  const lines = [head, ...rows, sum];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('   '),
  );
  const rule = '─'.repeat(Math.max(...text.map((line) => line.length)));
  return [text[0], rule, ...text.slice(1, -1), rule, text.at(-1)].join('\n');
}
