import { textWidth } from './text-width.ts';

/** A bar of a chart, with how far its runs spread. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly lowest: number;
  readonly highest: number;
}

/** What a chart shows: bars below each other, each with its name and its value. */
export interface BarChart {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** Writes a value, with its unit. */
  readonly format: (value: number) => string;
}

const plotWidth = 380;
const rowHeight = 26;
const margin = { top: 40, bottom: 12 } as const;
/** As the first colour of line charts. */
const colour = '#0072b2';

/** Draws bars as SVG, without scripts, legible on light and on dark paper. The same chart gives the same text. */
export function barChart({ title, bars, format }: BarChart): string {
  const longest = Math.max(1e-9, ...bars.map(({ highest, value }) => Math.max(highest, value)));
  const across = (value: number) => round((value / longest) * plotWidth);
  const left = textWidth(bars.map(({ name }) => name)) + 20;
  const width = left + plotWidth + textWidth(bars.map(({ value }) => format(value))) + 20;
  const height = margin.top + bars.length * rowHeight + margin.bottom;
  const rows = bars.map(({ name, value, lowest, highest }, index) => {
    const top = margin.top + index * rowHeight;
    const middle = top + rowHeight / 2 - 3;
    return [
      `<text x="${left - 8}" y="${middle + 4}" text-anchor="end">${escaped(name)}</text>`,
      `<rect x="${left}" y="${top}" width="${across(value)}" height="${rowHeight - 8}" fill="${colour}"/>`,
      `<line x1="${left + across(lowest)}" x2="${left + across(highest)}" y1="${middle}" y2="${middle}" stroke="#d55e00" stroke-width="3"/>`,
      `<text x="${left + across(Math.max(highest, value)) + 8}" y="${middle + 4}">${escaped(format(value))}</text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui,sans-serif" font-size="12">`,
    `<style>text{fill:#333}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>`,
    `<text x="12" y="20" font-size="14" font-weight="600">${escaped(title)}</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

const round = (value: number): number => Math.round(value * 10) / 10;
const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
