import { friendRing } from '../../costs/measure/friend-ring.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Figure } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';
import { allowance, allowanceInAll } from './call-budget.ts';
import { countSweep, type SweepCount, steps } from './count-sweep.ts';

const friendsEach = 44;
/** Working one by one takes minutes for a thousand; each watcher takes the same calls, however many there are. */
const watchersOneByOne = 200;

/** Calls by kind of a sweep over 1,000 watchers on each network: nothing changed, packed and one by one; and one person's status changed. */
export async function measureCalls({ quick }: Effort, progress: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const network of networkIds) {
    const crowdOf = (watchers: number) => ({ people: friendRing(watchers, friendsEach), watchers, network });
    const crowd = crowdOf(quick ? 50 : 1_000);
    const note = (text: string) => progress(`calls: ${network}: ${text}`);
    const packed = await countSweep('packed', crowd, note);
    const changed = await countSweep('packed', { ...crowd, changes: true }, note);
    const oneByOne = await countSweep('one-by-one', crowdOf(quick ? 50 : watchersOneByOne), note);
    figures.push(...figuresOf(network, packed, changed, oneByOne));
  }
  return figures;
}

function figuresOf(network: NetworkId, packed: SweepCount, changed: SweepCount, oneByOne: SweepCount): Figure[] {
  const inAll = `${network}, nothing changed: in all`;
  const each = `${network}, nothing changed: per watcher`;
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
      budget: { atMost: allowanceInAll(packed), decides: true },
    },
    { name: each, unit: 'calls', runs: [packed.total / packed.watchers] },
    {
      name: `${network}, nothing changed, one by one: per watcher`,
      unit: 'calls',
      runs: [oneByOne.total / oneByOne.watchers],
      baseline: each,
    },
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
