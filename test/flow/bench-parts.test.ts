import { expect, test } from 'vitest';
import { brokenBudgets, spreadOf } from '../../bench/figures/figure.ts';
import { measureLoad } from '../../bench/load/measure-load.ts';
import { measurePace } from '../../bench/pace/measure-pace.ts';

const small = { node: undefined, quick: true, runs: 1 };
/** Milliseconds; a busy machine changes nothing about what these promise. */
const patience = 15 * 60_000;

test(
  'people sign in, save watches and read their page under load, and every answer is the one that is due',
  async () => {
    const figures = await measureLoad(small, () => {});
    expect(brokenBudgets(figures)).toEqual([]);
    const of = (name: string) => figures.find((figure) => figure.name === name) ?? expect.fail(`no ${name}`);
    for (const kind of ['asking for a link', 'signing in with a link', 'saving 44 watches', 'GET /api/me']) {
      expect(of(`${kind}: unexpected answers`).runs).toEqual([0]);
      expect(spreadOf(of(`${kind}: processor time per request`)).lowest).toBeGreaterThan(0);
    }
    // Whatever was done, the answer tells nothing by its time.
    expect(spreadOf(of('asking for a link: 50 of 100 answered within')).lowest).toBeGreaterThanOrEqual(1_490);
  },
  patience,
);

test(
  'two checkers at one quota mail everybody once',
  async () => {
    const figures = await measurePace(small, () => {});
    expect(figures.map(({ name }) => name)).toContain('2 checkers at once: pace');
    expect(brokenBudgets(figures)).toEqual([]);
  },
  patience,
);
