import * as v from 'valibot';

const positive = v.pipe(v.number(), v.minValue(0));

const figureSchema = v.object({
  /** What was measured; unique in its part. */
  name: v.string(),
  unit: v.string(),
  /** One value per run. */
  runs: v.pipe(v.array(positive), v.minLength(1)),
  /** The name of the figure of the same run that this one is divided by. */
  baseline: v.optional(v.string()),
  /** The most it may be. `decides`: it is no time but a count, or memory, and breaking it is a failure. */
  budget: v.optional(v.object({ atMost: positive, decides: v.boolean() })),
  /** Where it stands in a chart: which line, and how far to the right. */
  point: v.optional(v.object({ line: v.string(), x: positive })),
});
/** A figure with all of its runs. */
export type Figure = v.InferOutput<typeof figureSchema>;

/** Checks what was kept of one part. */
export const partFiguresSchema = v.object({
  date: v.string(),
  /** What was checked out, with a `+` where files differed from it; absent outside a repository. */
  commit: v.optional(v.string()),
  /** How long measuring this part took. */
  seconds: v.optional(positive),
  /** The Node that ran what was measured. */
  node: v.string(),
  machine: v.string(),
  /** The one-minute load average at the start, which says how busy the machine was with other things. */
  load: positive,
  figures: v.array(figureSchema),
});
/** What one part found, when and on what. */
export type PartFigures = v.InferOutput<typeof partFiguresSchema>;

/** The middle of the runs, and how far they spread. */
export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The spread of a figure's runs. */
export function spreadOf({ runs }: Pick<Figure, 'runs'>): Spread {
  return { median: medianOf(runs), lowest: Math.min(...runs), highest: Math.max(...runs) };
}

/** The median; the mean of the two in the middle where their number is even. `NaN` of nothing. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** How many times its baseline a figure is, by their medians; `undefined` where there is no baseline, or it is 0. */
export function ratioOf(figure: Figure, all: readonly Figure[]): number | undefined {
  const baseline = all.find(({ name }) => name === figure.baseline);
  if (baseline === undefined) return undefined;
  const below = spreadOf(baseline).median;
  return below === 0 ? undefined : spreadOf(figure).median / below;
}

/** Whether a figure keeps its budget, in every run where it decides, else in the middle; `undefined` without one. */
export function keepsBudget({ budget, runs }: Figure): boolean | undefined {
  if (budget === undefined) return undefined;
  return (budget.decides ? Math.max(...runs) : medianOf(runs)) <= budget.atMost;
}

/** The names of the figures that make the command fail: counts over their budget. A time never does. */
export function brokenBudgets(figures: readonly Figure[]): string[] {
  return figures
    .filter((figure) => figure.budget?.decides === true && keepsBudget(figure) === false)
    .map(({ name }) => name);
}
