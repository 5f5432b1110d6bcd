import { textWidth } from './text-width.ts';

/** A line of a chart: points from left to right. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** What a chart shows. */
export interface LineChart {
  readonly title: string;
  /** What stands along each axis, with the unit. */
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
  /** Writes the numbers at the axes; plain digits without it. */
  readonly format?: { readonly x?: (value: number) => string; readonly y?: (value: number) => string };
}

const height = 320;
const margin = { top: 40, bottom: 44, left: 72 } as const;
const plot = { width: 498, height: height - margin.top - margin.bottom };

/** Colours that can be told apart in light and dark, also by people who see no red or green (Okabe and Ito). */
const colours = ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#7a7a7a'] as const;

/** Points at most in one line: more would only make the file larger. */
const mostPoints = 240;

/** Draws lines as SVG, without scripts, legible on light and on dark paper. The same chart gives the same text. */
export function lineChart({ title, x, y, lines, format = {} }: LineChart): string {
  const all = lines.flatMap(({ points }) => points);
  const right = niceTop(Math.max(1e-9, ...all.map(([value]) => value)));
  const top = niceTop(Math.max(1e-9, ...all.map(([, value]) => value)));
  const left = (value: number) => round(margin.left + (value / right) * plot.width);
  const down = (value: number) => round(margin.top + plot.height - (value / top) * plot.height);
  const legendAt = margin.left + plot.width + 12;
  const width = legendAt + 26 + textWidth(lines.map(({ name }) => name)) + 12;
  const { x: xText = plain, y: yText = plain } = format;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const grid = ticks.map(
    (part) =>
      `<line x1="${margin.left}" x2="${margin.left + plot.width}" y1="${down(part * top)}" y2="${down(part * top)}" stroke="#888" stroke-opacity=".3"/>` +
      text(margin.left - 8, down(part * top) + 4, yText(part * top), 'end') +
      text(left(part * right), height - margin.bottom + 18, xText(part * right), 'middle'),
  );
  const drawn = lines.map(({ name, points }, index) => {
    const colour = colours[index % colours.length];
    const at = thinned(points).map(([px, py]) => `${left(px)},${down(py)}`);
    const labelAt = margin.top + 8 + index * 20;
    return (
      `<polyline fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round" points="${at.join(' ')}"/>` +
      `<line x1="${legendAt}" x2="${legendAt + 20}" y1="${labelAt}" y2="${labelAt}" stroke="${colour}" stroke-width="3"/>` +
      text(legendAt + 26, labelAt + 4, name, 'start')
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui,sans-serif" font-size="12">`,
    `<style>text{fill:#333}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>`,
    `<text x="${margin.left}" y="20" font-size="14" font-weight="600">${escaped(title)}</text>`,
    ...grid,
    ...drawn,
    text(margin.left + plot.width / 2, height - 8, x, 'middle'),
    `<text transform="translate(14 ${margin.top + plot.height / 2}) rotate(-90)" text-anchor="middle">${escaped(y)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

/** The highest point of each stretch, so that no peak is lost. */
function thinned(points: Line['points']): Line['points'] {
  const stretch = Math.ceil(points.length / mostPoints);
  if (stretch <= 1) return points;
  return Array.from({ length: Math.ceil(points.length / stretch) }, (_, index) =>
    points
      .slice(index * stretch, (index + 1) * stretch)
      .reduce((highest, point) => (point[1] > highest[1] ? point : highest)),
  );
}

/** A round number that is not below: 1, 2, 4, 5 or 8 times a power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 4, 5, 8, 10].find((step) => step * power >= value * 0.999) ?? 10);
}

const plain = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });
const round = (value: number): number => Math.round(value * 10) / 10;
const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
