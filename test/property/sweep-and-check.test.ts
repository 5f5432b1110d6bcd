import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { histories } from './model/histories.ts';
import { settings } from './model/settings.ts';
import { Story } from './model/story.ts';

/**
 * The model-based test of the promises: the real sweeper and checker with their real storage code on a real (embedded) table, under
 * histories of everything that goes wrong. `MODEL_SEED` and `MODEL_RUNS` play others; a failure prints what reproduces it.
 */
const runs = Number(process.env.MODEL_RUNS ?? 120);
const seed = Number(process.env.MODEL_SEED ?? 20110222);

let table: TestTable;
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());

test(
  'nothing is invented, missed, lost or mailed twice, whatever happens in whatever order',
  { timeout: 600_000 },
  () =>
    fc.assert(
      fc.asyncProperty(settings, histories, (chosen, actions) => new Story(table, chosen).play(actions)),
      { numRuns: runs, seed, endOnFailure: process.env.MODEL_SHRINK === 'off', includeErrorInReport: true },
    ),
);
