import { quantity } from '../../costs/format.ts';
import { type Figure, keepsBudget, ratioOf, spreadOf } from './figure.ts';

/** The head of the table of a part. */
export const figureColumns = ['', 'median', 'lowest', 'highest', 'runs', 'ratio', 'at most', 'kept'] as const;

/** One row per figure, under `figureColumns`. */
export function figureRows(figures: readonly Figure[]): string[][] {
  return figures.map((figure) => {
    const { median, lowest, highest } = spreadOf(figure);
    const ratio = ratioOf(figure, figures);
    const kept = keepsBudget(figure);
    return [
      `${figure.name}, ${figure.unit}`,
      quantity(median),
      quantity(lowest),
      quantity(highest),
      String(figure.runs.length),
      ratio === undefined ? '' : `${quantity(ratio)} ×`,
      figure.budget === undefined ? '' : quantity(figure.budget.atMost),
      kept === undefined ? '' : kept ? 'yes' : 'NO',
    ];
  });
}

/** What the ratios are to, a sentence per baseline. */
export function baselinesIn(figures: readonly Figure[]): string[] {
  const names = new Set(figures.flatMap(({ baseline }) => (baseline === undefined ? [] : [baseline])));
  return [...names].map((name) => {
    const of = figures.filter(({ baseline }) => baseline === name).map((figure) => figure.name);
    return `Ratio to “${name}”: ${of.join('; ')}.`;
  });
}
