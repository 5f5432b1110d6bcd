import { barChart } from '../../charts/bar-chart.ts';
import { type Line, lineChart } from '../../charts/line-chart.ts';
import { quantity, table } from '../../costs/format.ts';
import { type Figure, keepsBudget, type PartFigures, spreadOf } from '../figures/figure.ts';
import { baselinesIn, figureColumns, figureRows } from '../figures/figures-table.ts';
import { type PartName, partNames, type Section, type SectionChart, sections } from './sections.ts';

/** The page, and its charts by file name in `docs/`. */
export interface PerformanceDocument {
  readonly page: string;
  readonly charts: Readonly<Record<string, string>>;
}

/** Writes `docs/performance.md` from figures that were kept. The same figures give the same text. */
export function performanceDocument(kept: Readonly<Record<string, PartFigures>>): PerformanceDocument {
  const charts: Record<string, string> = {};
  const parts = partNames.flatMap((name) => {
    const part = kept[name];
    return part === undefined ? [] : [sectionText(name, part, charts)];
  });
  return { page: `${[intro(kept), ...budgets(kept), ...parts].join('\n\n')}\n`, charts };
}

function intro(kept: Readonly<Record<string, PartFigures>>): string {
  const figures = Object.values(kept).flatMap((part) => part.figures);
  const judged = figures.flatMap((figure) => keepsBudget(figure) ?? []);
  const over = figures.filter((figure) => keepsBudget(figure) === false).map(({ name }) => name);
  const missing = partNames.filter((name) => kept[name] === undefined);
  return `# Performance

What one machine measured. \`npm run bench -- --keep\` measures everything again and writes this page; a test fails when it no longer follows from
its figures, \`bench/figures/kept.json\`. Parts can be measured at different times; each says when, on which commit, with which Node and how busy the machine was. Each figure has the median, the lowest and the highest of its runs. Times of one machine say little about
another: look at the ratios, whose baselines were measured in the same run. A load above the number of processors says that the machine was busy with other things: times are then
too high, and spread. What runs in AWS is Graviton processors.

Budgets kept: ${judged.filter(Boolean).length} of ${judged.length}.${over.length === 0 ? '' : ` Not kept: ${over.join('; ')}.`}${missing.length === 0 ? '' : ` Not measured yet: ${missing.map((name) => sections[name].title).join(', ')}.`}`;
}

/** Every budget of every part that was measured, in one table; nothing without any. */
function budgets(kept: Readonly<Record<string, PartFigures>>): string[] {
  const rows = partNames.flatMap((name) =>
    (kept[name]?.figures ?? []).flatMap((figure): string[][] => {
      if (figure.budget === undefined) return [];
      const { atMost, decides } = figure.budget;
      const { median, highest } = spreadOf(figure);
      const judged = decides ? highest : median;
      return [
        [
          `[${sections[name].title}](#${anchorOf(sections[name].title)}): ${figure.name}, ${figure.unit}`,
          quantity(judged),
          quantity(atMost),
          keepsBudget(figure) ? 'yes' : 'NO',
        ],
      ];
    }),
  );
  if (rows.length === 0) return [];
  return [
    '## Budgets',
    'Of counts and memory the highest of all runs is judged, of times the median.',
    table(['', 'measured', 'at most', 'kept'], rows),
  ];
}

/** The anchor that GitHub gives to a heading. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

/** When, on what and how long. */
function circumstances({ date, commit, node, machine, load, seconds }: PartFigures): string {
  const code = commit === undefined ? '' : ` Commit ${commit.replace(/\+$/, ' with changes')}.`;
  const took = seconds === undefined ? '' : ` Measuring took ${quantity(seconds)} s.`;
  return `${date}, Node ${node.replace(/^v/, '')}, ${machine}. Load of the machine before it began: ${load}.${code}${took}`;
}

function sectionText(name: PartName, part: PartFigures, charts: Record<string, string>): string {
  const section: Section = sections[name];
  const links = section.charts.map((chart, index) => {
    const file = `performance/${name}${index === 0 ? '' : `-${index + 1}`}.svg`;
    charts[file] = chartText(chart, part.figures);
    return `![${chart.title}](${file})`;
  });
  return [
    `## ${section.title}`,
    section.says,
    circumstances(part),
    ...links,
    table(figureColumns, figureRows(part.figures)),
    baselinesIn(part.figures)
      .map((sentence) => `- ${sentence}`)
      .join('\n'),
  ].join('\n\n');
}

function chartText(chart: SectionChart, figures: readonly Figure[]): string {
  if (chart.kind === 'lines') return lineChart({ ...chart, lines: linesOf(figures) });
  const bars = figures.filter(chart.picks).map((figure) => {
    const { median: value, lowest, highest } = spreadOf(figure);
    return { name: figure.name.split(':')[0] ?? '', value, lowest, highest };
  });
  return barChart({ title: chart.title, bars, format: (value) => `${quantity(value)} ${chart.unit}` });
}

function linesOf(figures: readonly Figure[]): Line[] {
  const lines = new Map<string, (readonly [number, number])[]>();
  for (const figure of figures) {
    if (figure.point === undefined) continue;
    const { line, x } = figure.point;
    lines.set(line, [...(lines.get(line) ?? []), [x, spreadOf(figure).median]]);
  }
  return [...lines].map(([name, points]) => ({ name, points }));
}
