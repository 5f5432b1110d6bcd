import { inWords } from '../../terminal/words.ts';
import type { Figure } from '../figures/figure.ts';

/** What came of one time in which everybody was owed a mail. */
export interface PaceRun {
  readonly checkers: number;
  /** Mails that were due, one to each person. */
  readonly mails: number;
  /** Mails that were taken, in their order: to whom, and when (milliseconds). */
  readonly taken: readonly { readonly to: string; readonly at: number }[];
  readonly throttled: number;
}

/** The pace per number of checkers beside the quota, sends that were too fast, and what must never be: mails that are missing or came twice. */
export function paceFigures(runs: readonly PaceRun[], quota: number): Figure[] {
  const limit = 'the quota of the account';
  const counts = [...new Set(runs.map(({ checkers }) => checkers))];
  return [
    ...counts.flatMap((count): Figure[] => {
      const those = runs.filter(({ checkers }) => checkers === count);
      const who = inWords(count, 'checker');
      return [
        {
          name: `${who} at once: pace`,
          unit: 'mails a second',
          runs: those.map(paceOf),
          baseline: limit,
          point: { line: 'mails a second', x: count },
        },
        {
          name: `${who} at once: throttled`,
          unit: 'sends a mail',
          runs: those.map(({ throttled, mails }) => throttled / mails),
        },
        {
          name: `${who} at once: missing`,
          unit: 'mails',
          runs: those.map(({ mails, taken }) => mails - new Set(taken.map(({ to }) => to)).size),
          budget: { atMost: 0, decides: true },
        },
        {
          name: `${who} at once: twice`,
          unit: 'mails',
          runs: those.map(({ taken }) => taken.length - new Set(taken.map(({ to }) => to)).size),
          budget: { atMost: 0, decides: true },
        },
      ];
    }),
    { name: limit, unit: 'mails a second', runs: [quota] },
  ];
}

/** Mails a second, from the first to the last; 0 when there are fewer than two. */
function paceOf({ taken }: PaceRun): number {
  const [first, last] = [taken[0], taken.at(-1)];
  if (first === undefined || last === undefined || first.at === last.at) return 0;
  return (taken.length - 1) / ((last.at - first.at) / 1_000);
}
