import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { ownSettings } from '../../local/settings.ts';
import { synthesise } from '../../local/synthesise.ts';

const folder = mkdtempSync(join(tmpdir(), 'local-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const source = { siteUrl: 'http://localhost:8080', ofNetworks: {} };

test('here a second change of a friend is mailed at once', () => {
  expect(ownSettings({ ...source, every: 60_000 })).toMatchObject({ flapMinutes: 0 });
});

test.each([
  [60_000, { sweepMinutes: 1, absenceMinutes: 0.8 }],
  [90_000, { sweepMinutes: 2, absenceMinutes: 1.2 }],
  [7_200_000, { sweepMinutes: 120, absenceMinutes: 96 }],
])('a sweep every %i milliseconds is told in minutes, and absence is measured by it', (every, settings) => {
  const own = ownSettings({ ...source, every });
  expect(own.sweepMinutes).toBe(settings.sweepMinutes);
  expect(own.absenceMinutes).toBeCloseTo(settings.absenceMinutes, 9);
});

test('without sweeps of its own the time between two is as deployed', () => {
  expect(Object.keys(ownSettings({ ...source, every: 'off' }))).not.toContain('sweepMinutes');
});

test("a deployment's own settings are never read: neither of the settings file nor of the CDK's environment", () => {
  vi.stubEnv('CDK_CONTEXT_JSON', JSON.stringify({ senderAddress: 'somebody@deployed.example' }));
  expect(() => synthesise(folder, {})).toThrow(/senderAddress: is missing\n.*alarmAddress: is missing/);
  vi.unstubAllEnvs();
});
