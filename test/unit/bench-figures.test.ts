import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpDouble, startHttpDouble } from '../../bench/apart/http-double.ts';
import { brokenBudgets, type Figure, keepsBudget, medianOf, ratioOf, spreadOf } from '../../bench/figures/figure.ts';
import { baselinesIn, figureRows } from '../../bench/figures/figures-table.ts';
import { readKeptFigures } from '../../bench/figures/kept-figures.ts';
import { performanceDocument } from '../../bench/page/document.ts';
import { startCannedIndex } from '../../bench/sweeper/canned-index.ts';
import { barChart } from '../../charts/bar-chart.ts';
import { throughTwoSizes } from '../../costs/measure/through-two-sizes.ts';

const figure = (more: Partial<Figure> = {}): Figure => ({ name: 'ours', unit: 'µs', runs: [3, 1, 2], ...more });

describe('a figure', () => {
  test('has the median of its runs, and how far they spread', () => {
    expect(spreadOf(figure())).toEqual({ median: 2, lowest: 1, highest: 3 });
    expect(medianOf([4, 1, 3, 2])).toBe(2.5);
  });

  test('is so many times its baseline, by the medians', () => {
    const all = [
      figure({ baseline: 'floor' }),
      figure({ name: 'floor', runs: [4] }),
      figure({ name: 'none', runs: [0] }),
    ];
    expect(all.map((each) => ratioOf(each, all))).toEqual([0.5, undefined, undefined]);
    expect(ratioOf(figure({ baseline: 'none' }), all)).toBeUndefined();
    expect(figureRows(all)[0]).toEqual(['ours, µs', '2', '1', '3', '3', '0.5 ×', '', '']);
    expect(baselinesIn(all)).toEqual(['Ratio to “floor”: ours.']);
  });

  test('of a count fails the command when one run is over its budget; of a time never', () => {
    const count = figure({ budget: { atMost: 2, decides: true } });
    const time = figure({ name: 'time', runs: [9], budget: { atMost: 2, decides: false } });
    const within = figure({ name: 'within', budget: { atMost: 3, decides: true } });
    expect([count, time, within, figure()].map(keepsBudget)).toEqual([false, false, true, undefined]);
    expect(brokenBudgets([count, time, within])).toEqual(['ours']);
    expect(figureRows([count, within]).map((row) => row.at(-1))).toEqual(['NO', 'yes']);
  });
});

describe('the page', () => {
  test('follows from the figures that were kept (npm run bench -- --keep)', () => {
    const { page, charts } = performanceDocument(readKeptFigures());
    const written = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
    expect(written('performance.md')).toBe(page);
    for (const [name, chart] of Object.entries(charts)) expect(written(name)).toBe(chart);
  });

  test('says what is over its budget, what was not measured, and on what the rest was', () => {
    const part = { date: '2026-01-02', node: 'v24.1.0', machine: 'a machine', load: 0.5 };
    const figures = [
      figure({ budget: { atMost: 1, decides: true } }),
      figure({ name: 'other', budget: { atMost: 9, decides: true } }),
    ];
    const { page } = performanceDocument({ costs: { ...part, figures } });
    expect(page).toContain('Budgets kept: 1 of 2. Not kept: ours. Not measured yet: Calls of a sweep,');
    expect(page).toContain('2026-01-02, Node 24.1.0, a machine. Load of the machine before it began: 0.5.');
  });

  test('says on which commit a part was measured, and how long that took', () => {
    const part = { date: '2026-01-02', node: 'v24.1.0', machine: 'a machine', load: 0, figures: [figure()] };
    const { page } = performanceDocument({
      costs: { ...part, commit: '1234567', seconds: 61 },
      start: { ...part, commit: '7654321+', figures: [figure()] },
    });
    expect(page).toContain('it began: 0. Commit 1234567. Measuring took 61 s.');
    expect(page).toContain('it began: 0. Commit 7654321 with changes.');
  });

  test('has all budgets in one table: the worst run of a count, the middle of a time', () => {
    const part = { date: '2026-01-02', node: 'v24.1.0', machine: 'a machine', load: 0 };
    const figures = [
      figure({ name: 'count', unit: 'calls', runs: [1, 2, 4], budget: { atMost: 3, decides: true } }),
      figure({ name: 'time', unit: 's', runs: [1, 2, 4], budget: { atMost: 3, decides: false } }),
      figure({ name: 'free' }),
    ];
    const { page } = performanceDocument({ start: { ...part, figures } });
    const [, table = ''] = page.split('## Budgets');
    expect(table.slice(0, table.indexOf('\n## ')).match(/^\| \[.*$/gm)).toEqual([
      '| [npm start to ready](#npm-start-to-ready): count, calls | 4 | 3 | NO |',
      '| [npm start to ready](#npm-start-to-ready): time, s | 2 | 3 | yes |',
    ]);
    expect(performanceDocument({}).page).not.toContain('## Budgets');
  });
});

test('a bar chart is well-formed SVG that names itself, with whatever text, and its longest bar fits', () => {
  const bars = [
    { name: '<1>', value: 10, lowest: 5, highest: 20 },
    { name: 'none', value: 0, lowest: 0, highest: 0 },
  ];
  const chart = barChart({ title: 'A & B', bars, format: (value) => `${value} ms` });
  expect(chart).toContain('aria-label="A &amp; B"');
  expect(chart).toContain('&lt;1>');
  expect(chart).toContain('>10 ms<');
  for (const [, end] of chart.matchAll(/x2="([\d.]+)"/g)) expect(Number(end)).toBeLessThan(720);
  expect(barChart({ title: 't', bars: [], format: String })).not.toContain('Infinity');
});

describe('a canned index', () => {
  let table: HttpDouble;
  let index: HttpDouble;
  beforeAll(async () => {
    table = await startHttpDouble(async ({ headers }) => ({
      status: 200,
      headers: {},
      body: JSON.stringify({ from: headers['x-amz-target'] }),
    }));
    index = await startCannedIndex(10, table.url);
  });
  afterAll(async () => {
    await index.close();
    await table.close();
  });
  const ask = async (action: string, body: object) => {
    const headers = { 'x-amz-target': `Service.${action}` };
    return (await fetch(index.url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };

  test.each([1, 3])('divided by %i is scanned to its end, each entry once', async (segments) => {
    const seen: string[] = [];
    for (let segment = 0; segment < segments; segment++) {
      let start: object | undefined;
      do {
        const page = await ask('Scan', {
          Limit: 3,
          Segment: segment,
          TotalSegments: segments,
          ExclusiveStartKey: start,
        });
        seen.push(...page.Items.map((item: { id: { S: string } }) => item.id.S));
        expect(page.Items.length).toBeLessThanOrEqual(3);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });

  test('leaves everything else to the table', async () => {
    expect(await ask('UpdateItem', {})).toEqual({ from: 'Service.UpdateItem' });
  });
});

test('what a thousand keys take is the slope between two sizes, without what every sweep takes', () => {
  // 10 ms a sweep, and 1 ms for each 1,000 keys.
  const { sweep, sweepThousand } = throughTwoSizes([10_000, 0.02], [200_000, 0.21]);
  expect(sweep).toBeCloseTo(0.01);
  expect(sweepThousand).toBeCloseTo(0.001);
  // On a busy machine the larger one may seem faster; neither is below nothing then.
  expect(throughTwoSizes([10_000, 0.03], [200_000, 0.02])).toEqual({ sweep: 0.03, sweepThousand: 0 });
});
