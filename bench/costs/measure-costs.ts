import { totalOf } from '../../costs/bill.ts';
import { readFigures } from '../../costs/figures.ts';
import { type Basis, sweepUsage } from '../../costs/sweep-usage.ts';
import { greatMany, greatSweep, targets } from '../../costs/targets.ts';
import { inDigits } from '../../terminal/words.ts';
import type { Figure } from '../figures/figure.ts';

const million = 1_000_000;

/** What a million checks cost at list prices with nothing free, as `docs/costs.md` computes it. Nothing is measured here, so there is one run. */
export async function measureCosts(): Promise<Figure[]> {
  const { measured, network, others, stacks } = readFigures();
  const all = [{ measured, network }, ...others].map((each): Basis => ({ ...each, stack: stacks.full }));
  const [modelled] = all;
  if (modelled === undefined) throw new Error('there is no network');
  const nameOf = (basis: Basis) => `a million checks on ${basis.network.name}`;
  return [
    ...all.map(
      (basis): Figure => ({
        name: nameOf(basis),
        unit: '$',
        runs: [totalOf(sweepUsage(million, basis), 'list')],
        ...(basis === modelled ? {} : { baseline: nameOf(modelled) }),
      }),
    ),
    {
      name: `a sweep of ${inDigits(greatMany)} watchers on ${network.name}`,
      unit: '$',
      runs: [greatSweep(modelled)],
      // It rests on processor times, so it depends on the machine.
      budget: { atMost: targets.greatSweep, decides: false },
    },
  ];
}
