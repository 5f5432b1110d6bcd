import { expect, test } from 'vitest';
import { timeZoneOf, type Watcher } from '../../lambdas/domain/watcher.ts';

const immediate: Watcher['delivery'] = { kind: 'immediate' };
const digest: Watcher['delivery'] = { kind: 'digest', minute: 0, timeZone: 'Asia/Tokyo' };
const quietHours = { from: 0, to: 60, timeZone: 'America/Lima' };
const timeZone = 'Europe/Berlin';

test.each<[string, string, Parameters<typeof timeZoneOf>[0]]>([
  ['what was chosen for the digest', 'Asia/Tokyo', { delivery: digest, quietHours, timeZone }],
  ['what was chosen for quiet hours', 'America/Lima', { delivery: immediate, quietHours, timeZone }],
  ['where the browser was', 'Europe/Berlin', { delivery: immediate, timeZone }],
  ['UTC, as long as nothing is known', 'UTC', { delivery: immediate }],
])('days are counted by %s', (_, zone, watcher) => {
  expect(timeZoneOf(watcher)).toBe(zone);
});
