import { numberTable } from '../../terminal/columns.ts';
import { inDigits } from '../../terminal/words.ts';
import type { FriendCrowd } from './friend-crowd.ts';
import { fits, type MeasuredCase, type MemoryUse } from './measure-memory.ts';

/** A crowd, and what checking it took. */
export type MeasuredCrowd = MeasuredCase & { readonly crowd: FriendCrowd };

/** What was measured, beside what the function has. */
export function memoryTable(measured: readonly MeasuredCrowd[]): string[] {
  return numberTable(
    ['peak memory in MB', 'resident', 'heap', 'in Lambda: resident', 'heap', 'seconds', 'of', 'fits'],
    measured.map((each) => [
      inSentence(each.crowd),
      ...cellsOf(each.free).slice(0, 2),
      ...cellsOf(each.asInLambda),
      inMegabytes(each.memory),
      fits(each) ? 'yes' : 'NO',
    ]),
  );
}

/** Why runs did not finish, a line each. */
export function failuresIn(measured: readonly MeasuredCrowd[]): string[] {
  return measured.flatMap(({ crowd, free, asInLambda }) =>
    [free, asInLambda].flatMap((use) => (use.kind === 'failed' ? [`${inSentence(crowd)}: ${use.reason}`] : [])),
  );
}

/** `300 watchers with 44 watches among 5,000 friends`. */
export function inSentence({ watchers, friendsEach, watchesEach }: FriendCrowd): string {
  const among = friendsEach === watchesEach ? '' : ` among ${inDigits(friendsEach)} friends`;
  return `${inDigits(watchers)} watchers with ${inDigits(watchesEach)} watches each${among}`;
}

function cellsOf(use: MemoryUse): string[] {
  if (use.kind === 'failed') return ['failed', '', ''];
  return [inMegabytes(use.residentPeak), inMegabytes(use.heapPeak), use.seconds.toFixed(1)];
}

const inMegabytes = (bytes: number): string => inDigits(Math.round(bytes / 2 ** 20));
