import { expect, test } from 'vitest';
import { narrow } from '../../chaos/narrow.ts';
import { type ChaosOptions, readChaosOptions } from '../../chaos/options.ts';
import type { ChaosRun } from '../../chaos/run-chaos.ts';

function options(): ChaosOptions {
  const read = readChaosOptions(['--short', '--only', 'mail,table-500,table-cut,clock']);
  if (read.kind !== 'run') throw new Error(read.kind);
  return read.options;
}

/** What narrowing prints and runs, when runs with these kinds fail. */
async function narrowing(fails: (kinds: readonly string[]) => boolean, struck: Readonly<Record<string, number>>) {
  const runs: string[] = [];
  const printed: string[] = [];
  await narrow(
    options(),
    { faults: struck },
    { print: (line) => printed.push(line), progress: () => {}, signal: new AbortController().signal },
    async ({ faults, untilBroken }: ChaosRun) => {
      expect(untilBroken).toBe(true);
      runs.push([...faults].join());
      const lost = fails([...faults]) ? 1 : 0;
      return { broken: { lost, invented: 0, doubled: 0, 'must-not': 0, stuck: 0 } };
    },
  );
  return { runs, printed };
}

const struck = { 'table-500': 2, 'table-cut': 1, 'mail-cut': 3, 'clock-jumps': 0 };

test('the group that does it is named, and the kinds in it; what never struck is not tried', async () => {
  const { runs, printed } = await narrowing((kinds) => kinds.includes('table-cut'), struck);
  expect(runs).toEqual(['', 'mail-cut', 'table-500,table-cut', 'table-500', 'table-cut']);
  expect(printed).toEqual(['Broken by the group table alone.', 'Broken by table-cut alone.']);
});

test('what breaks without any fault is said, and nothing else tried', async () => {
  const { runs, printed } = await narrowing(() => true, struck);
  expect(runs).toEqual(['']);
  expect(printed).toEqual(['Broken without any fault.']);
});

test('when no group does it alone, that is said', async () => {
  const { printed } = await narrowing(() => false, struck);
  expect(printed).toEqual([expect.stringMatching(/^No group does it alone/)]);
});
