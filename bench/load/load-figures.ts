import type { Figure } from '../figures/figure.ts';
import type { LoadDone } from './load-process.ts';

/** A kind of request, and what each run of it came to. */
export interface MeasuredLoad {
  readonly name: string;
  /** The status that every answer must have. */
  readonly expected: number;
  readonly runs: readonly LoadRun[];
}

/** One run: what the asking process saw, and the processor seconds of everything that answered. */
export interface LoadRun extends LoadDone {
  readonly processorSeconds: number;
}

const percents = [50, 95, 99] as const;

/**
 * The smallest of the numbers that is not below so many percent of them (nearest rank); `NaN` of nothing. Source: NIST/SEMATECH e-Handbook of
 * Statistical Methods, 7.2.6.2, on order statistics as percentiles.
 */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Requests without the answer that they must have: they had another status, or no answer came. */
export function unexpectedIn({ answers, unanswered }: LoadDone, expected: number): number {
  const others = Object.entries(answers).filter(([status]) => status !== String(expected));
  return others.reduce((sum, [, count]) => sum + count, unanswered);
}

/** Latency, pace, processor time and wrong answers of each kind, the first of which is the baseline of the others. */
export function loadFigures(measured: readonly MeasuredLoad[]): Figure[] {
  const [baseline] = measured;
  return measured.flatMap(({ name, expected, runs }) => {
    const about = (what: string) => `${name}: ${what}`;
    const toBaseline = (what: string) =>
      baseline === undefined || baseline.name === name ? {} : { baseline: `${baseline.name}: ${what}` };
    const processor = 'processor time per request';
    return [
      ...percents.map((percent): Figure => {
        const what = `${percent} of 100 answered within`;
        const at = runs.map(({ milliseconds }) => percentile(milliseconds, percent));
        return { name: about(what), unit: 'ms', runs: at, ...toBaseline(what) };
      }),
      { name: about('requests'), unit: 'a second', runs: runs.map((run) => run.milliseconds.length / run.seconds) },
      {
        name: about(processor),
        unit: 'µs',
        runs: runs.map((run) => (run.processorSeconds * 1e6) / Math.max(1, run.milliseconds.length)),
        ...toBaseline(processor),
      },
      {
        name: about('unexpected answers'),
        unit: 'requests',
        runs: runs.map((run) => unexpectedIn(run, expected)),
        budget: { atMost: 0, decides: true },
      },
    ];
  });
}
