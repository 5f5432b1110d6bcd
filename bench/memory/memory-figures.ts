import { inDigits, inWords } from '../../terminal/words.ts';
import type { Figure } from '../figures/figure.ts';
import type { FriendCrowd } from './friend-crowd.ts';
import { type MeasuredCase, type MemoryUse, memoryFor } from './measure-memory.ts';

/** A crowd, and what checking it took, run by run. */
export interface MeasuredCrowd {
  readonly crowd: FriendCrowd;
  readonly runs: readonly MeasuredCase[];
}

/**
 * The peaks of each crowd under Lambda's limits, beside those with as much heap as the machine allows; and how many runs did not finish,
 * which may be none.
 */
export function memoryFigures(measured: readonly MeasuredCrowd[]): Figure[] {
  return measured.flatMap(({ crowd, runs }) => {
    const about = inSentence(crowd);
    const free = `${about}: peak with as much heap as it likes`;
    const peaks = (uses: readonly MemoryUse[]) =>
      uses.flatMap((use) => (use.kind === 'finished' ? [use.residentPeak / 2 ** 20] : []));
    const limited = peaks(runs.map(({ asInLambda }) => asInLambda));
    const unlimited = peaks(runs.map((run) => run.free));
    const unfinished = runs.filter(({ asInLambda }) => asInLambda.kind === 'failed').length;
    return [
      ...(limited.length === 0
        ? []
        : [
            {
              name: `${about}: peak with Lambda's heap`,
              unit: 'MB',
              runs: limited,
              baseline: free,
              budget: { atMost: memoryFor(runs[0]?.memory ?? 0) / 2 ** 20, decides: true },
            },
          ]),
      ...(unlimited.length === 0 ? [] : [{ name: free, unit: 'MB', runs: unlimited }]),
      { name: `${about}: unfinished`, unit: 'runs', runs: [unfinished], budget: { atMost: 0, decides: true } },
    ];
  });
}

/** Why runs did not finish, a line each. */
export function failuresIn(measured: readonly MeasuredCrowd[]): string[] {
  return measured.flatMap(({ crowd, runs }) =>
    runs
      .flatMap(({ free, asInLambda }) => [free, asInLambda])
      .flatMap((use) => (use.kind === 'failed' ? [`${inSentence(crowd)}: ${use.reason}`] : [])),
  );
}

/** `300 watchers with 44 watches each among 5,000 friends`. */
export function inSentence({ watchers, friendsEach, watchesEach }: FriendCrowd): string {
  const among = friendsEach === watchesEach ? '' : ` among ${inDigits(friendsEach)} friends`;
  return `${inWords(watchers, 'watcher')} with ${inDigits(watchesEach)} watches each${among}`;
}
