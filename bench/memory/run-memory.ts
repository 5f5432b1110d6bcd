import type { Figure } from '../figures/figure.ts';
import type { Effort } from '../figures/part.ts';
import { memoryCases, quickCases } from './cases.ts';
import { type MeasuredCase, measureMemory } from './measure-memory.ts';
import { failuresIn, inSentence, type MeasuredCrowd, memoryFigures } from './memory-figures.ts';

/** How often a crowd is measured, at the most: peaks differ by some percent only. */
const mostRuns = 2;
/** Of more watches than this, signing in takes minutes; such a crowd is measured once. */
const manyWatches = 500_000;

/** Memory peaks of the checker for one message of each crowd. Why a run did not finish is said through `progress`. */
export async function measureMemories(
  { node, quick, runs }: Effort,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const measured: MeasuredCrowd[] = [];
  for (const crowd of quick ? quickCases : memoryCases) {
    const cases: MeasuredCase[] = [];
    const times = crowd.watchers * crowd.watchesEach > manyWatches ? 1 : Math.min(runs, mostRuns);
    for (let run = 1; run <= times; run++) {
      cases.push(await measureMemory(crowd, node, (text) => progress(`memory: ${inSentence(crowd)}: ${text}`)));
    }
    measured.push({ crowd, runs: cases });
  }
  for (const failure of failuresIn(measured)) progress(failure);
  return memoryFigures(measured);
}
