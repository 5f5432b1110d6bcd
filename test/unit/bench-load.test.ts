import { expect, test } from 'vitest';
import { brokenBudgets, ratioOf } from '../../bench/figures/figure.ts';
import { type LoadRun, loadFigures, percentile, unexpectedIn } from '../../bench/load/load-figures.ts';

const run = (more: Partial<LoadRun> = {}): LoadRun => ({
  milliseconds: [1, 2, 3, 4],
  answers: { 200: 4 },
  cookies: [],
  unanswered: 0,
  seconds: 2,
  processorSeconds: 0.004,
  ...more,
});

test('a percentile is a number that was measured, in whatever order they came', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([50, 95, 99, 100].map((percent) => percentile(numbers, percent))).toEqual([50, 95, 99, 100]);
  expect([0, 1, 50, 51].map((percent) => percentile([20, 10], percent))).toEqual([10, 10, 10, 20]);
  expect(percentile([], 50)).toBeNaN();
});

test('every answer with another status, and every one that never came, is unexpected', () => {
  expect(unexpectedIn(run(), 200)).toBe(0);
  expect(unexpectedIn(run({ answers: { 200: 1, 429: 2, 500: 3 }, unanswered: 4 }), 200)).toBe(9);
});

test('each kind of request has its latencies, pace and processor time, and ratios to the first kind', () => {
  const figures = loadFigures([
    { name: 'page', expected: 200, runs: [run()] },
    { name: 'me', expected: 200, runs: [run({ milliseconds: [4, 8], processorSeconds: 0.008 })] },
  ]);
  const of = (name: string) => figures.find((figure) => figure.name === name) ?? expect.fail(`no ${name}`);
  expect(of('page: 50 of 100 answered within').runs).toEqual([2]);
  expect(of('page: requests').runs).toEqual([2]);
  expect(of('page: processor time per request').runs).toEqual([1_000]);
  expect(ratioOf(of('me: processor time per request'), figures)).toBe(4);
  expect(ratioOf(of('me: 95 of 100 answered within'), figures)).toBe(2);
  expect(brokenBudgets(figures)).toEqual([]);
});

test('one unexpected answer in one run makes the command fail', () => {
  const runs = [run(), run({ answers: { 200: 3, 503: 1 } })];
  expect(brokenBudgets(loadFigures([{ name: 'me', expected: 200, runs }]))).toEqual(['me: unexpected answers']);
});
