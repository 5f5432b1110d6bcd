import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultNames } from '../../chaos/plan/fault-kinds.ts';
import { runChaos } from '../../chaos/run-chaos.ts';
import { crowd } from '../../chaos/world/crowd.ts';

const folder = mkdtempSync(join(tmpdir(), 'chaos-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('whatever fails, what is due is mailed once, and nothing else', { timeout: 600_000 }, async () => {
  const figures = await runChaos({
    // Of this seed a function is killed at its second call: how many calls a short run makes depends on the machine.
    seed: 21,
    people: crowd(60, 5),
    watchers: 36,
    rounds: 2,
    changes: 12,
    roundsACalm: 2,
    faults: new Set(faultNames),
    density: 4,
    folder,
  });
  expect(figures.examples).toEqual([]);
  expect(figures.broken).toEqual({ lost: 0, invented: 0, doubled: 0, 'must-not': 0, stuck: 0 });
  expect(figures.changesMailed).toBeGreaterThan(0);
  expect(figures.faultsInAll).toBeGreaterThan(0);
  expect(figures.kills).toBeGreaterThan(0);
});
