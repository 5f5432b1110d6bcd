import { friendRing } from '../../costs/measure/friend-ring.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Figure } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';
import { allowance } from './call-budget.ts';
import { countSweep, type SweepCount, steps } from './count-sweep.ts';

const friendsEach = 44;

/** Calls by kind of a sweep over 1,000 watchers on each network: nothing changed, packed and one by one, and one person's status changed. */
export async function measureCalls({ quick }: Effort, progress: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const network of networkIds) {
    const watchers = quick ? 50 : 1_000;
    const crowd = { people: friendRing(watchers, friendsEach), watchers, network };
    const note = (text: string) => progress(`calls: ${network}: ${text}`);
    const packed = await countSweep('packed', crowd, note);
    const changed = await countSweep('packed', { ...crowd, changes: true }, note);
    // The arrangement of 2011 is the same on each network, and takes minutes.
    const oneByOne = network === networkIds[0] ? await countSweep('one-by-one', crowd, note) : undefined;
    figures.push(...figuresOf(network, packed, changed, oneByOne));
  }
  return figures;
}

function figuresOf(
  network: NetworkId,
  packed: SweepCount,
  changed: SweepCount,
  oneByOne: SweepCount | undefined,
): Figure[] {
  const inAll = `${network}, nothing changed: in all`;
  const single = `${network}, nothing changed, one by one: in all`;
  const used = steps.filter((step) => (packed.calls[step] ?? 0) > 0 || (changed.calls[step] ?? 0) > 0);
  return [
    ...used.flatMap((step): Figure[] => [
      {
        name: `${network}, nothing changed: ${step}`,
        unit: 'calls',
        runs: [packed.calls[step] ?? 0],
        ...(step === 'lease, finish, control read'
          ? {}
          : { budget: { atMost: allowance(step, packed), decides: true } }),
      },
    ]),
    {
      name: inAll,
      unit: 'calls',
      runs: [packed.total],
      ...(oneByOne === undefined ? {} : { baseline: single }),
    },
    ...(oneByOne === undefined ? [] : [{ name: single, unit: 'calls', runs: [oneByOne.total] }]),
    ...used.map(
      (step): Figure => ({
        name: `${network}, ${friendsEach} watchers see a change: ${step}`,
        unit: 'calls',
        runs: [changed.calls[step] ?? 0],
      }),
    ),
    {
      name: `${network}, ${friendsEach} watchers see a change: in all`,
      unit: 'calls',
      runs: [changed.total],
      baseline: inAll,
    },
  ];
}
