import { inDigits } from '../../terminal/words.ts';
import type { CallsOptions } from '../bench-options.ts';
import { writeFigures } from '../write-figures.ts';
import { overBudget } from './call-budget.ts';
import { callsTable } from './calls-table.ts';
import { countSweep } from './count-sweep.ts';

/**
 * Counts a sweep in which nothing has changed, in both arrangements, and prints the table.
 *
 * @returns whether it kept to the budget
 */
export async function runCalls(
  { people, watchers: wanted, network, packedOnly, json }: CallsOptions,
  print: (line: string) => void,
  progress: (text: string) => void,
): Promise<boolean> {
  const crowd = { people, watchers: wanted, network };
  const packed = await countSweep('packed', crowd, progress);
  const oneByOne = packedOnly ? undefined : await countSweep('one-by-one', crowd, progress);
  const { watchers, watches, furtherPages, seconds } = packed;
  const each = (watches / watchers).toFixed(1);
  print(
    `One sweep of ${inDigits(watchers)} watchers with ${inDigits(watches)} watches (${each} each), nothing changed\n`,
  );
  for (const line of callsTable(packed, oneByOne)) print(line);
  print(`\nFriend-list pages beyond the first: ${inDigits(furtherPages)}, each allowed one call more.`);
  if (oneByOne !== undefined) {
    const calls = (oneByOne.total / packed.total).toFixed(0);
    const time = (oneByOne.seconds / seconds).toFixed(0);
    print(
      `One by one takes ${calls} times the calls, and took ${time} times as long (${oneByOne.seconds.toFixed(1)} s and ${seconds.toFixed(1)} s).`,
    );
  }
  writeFigures(json, { packed, ...(oneByOne === undefined ? {} : { oneByOne }) });
  print(`Figures: ${json}`);
  const over = overBudget(packed);
  if (over.length > 0) print(`Over budget: ${over.join(', ')}.`);
  return over.length === 0;
}
