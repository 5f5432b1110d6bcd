import { describe, expect, test } from 'vitest';
import { isQuiet, lastDigest, mailVerdict } from '../../lambdas/domain/delivery.ts';
import type { Alert, Watcher } from '../../lambdas/domain/watcher.ts';
import { aWatcher } from '../support/watchers.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const hour = 60 * 60_000;
const changes: Alert = { kind: 'changes', id: 'x', openedAt: noon, changes: [] };
const signInAgain: Alert = { kind: 'sign-in-again', network: 'facebook', id: 'y', openedAt: noon };
const watcher = aWatcher('facebook:1');

describe('quiet hours', () => {
  const berlin = (from: number, to: number) => ({ from: from * 60, to: to * 60, timeZone: 'Europe/Berlin' });

  test('are told in the person’s own time zone, summer time included', () => {
    expect(isQuiet(berlin(14, 15), noon)).toBe(true);
    expect(isQuiet(berlin(13, 14), Date.UTC(2026, 0, 1, 12))).toBe(true);
    expect(isQuiet(berlin(14, 15), Date.UTC(2026, 0, 1, 12))).toBe(false);
  });

  test('begin with their first minute and end before their last; over midnight too', () => {
    expect(isQuiet(berlin(14, 15), noon)).toBe(true);
    expect(isQuiet(berlin(13, 14), noon)).toBe(false);
    expect(isQuiet(berlin(22, 7), noon + 9 * hour)).toBe(true);
    expect(isQuiet(berlin(22, 7), noon)).toBe(false);
    expect(isQuiet(berlin(9, 9), noon)).toBe(false);
  });

  test('make every mail wait, and lose none', () => {
    const quiet: Watcher = { ...watcher, quietHours: berlin(13, 15) };
    expect(mailVerdict(quiet, changes, noon)).toBe('later');
    expect(mailVerdict(quiet, signInAgain, noon)).toBe('later');
    expect(mailVerdict(quiet, changes, noon + hour)).toBe('now');
  });
});

describe('a daily digest', () => {
  const digest: Watcher = { ...watcher, delivery: { kind: 'digest', minute: 13 * 60, timeZone: 'UTC' } };

  test('is due at its minute, on the same day or the day before', () => {
    expect(lastDigest(13 * 60, 'UTC', noon + hour)).toBe(noon + hour);
    expect(lastDigest(13 * 60, 'UTC', noon)).toBe(noon - 23 * hour);
  });

  test('holds changes until it is due, however long nobody came by', () => {
    expect(mailVerdict(digest, changes, noon + hour - 1)).toBe('later');
    expect(mailVerdict(digest, changes, noon + hour)).toBe('now');
    expect(mailVerdict(digest, changes, noon + 20 * hour)).toBe('now');
  });

  test.each([
    ['at 08:00 on the day clocks go back', 8 * 60, '2026-10-24T06:01Z', '2026-10-25T07:00Z'],
    ['at 08:00 on that day, found at 08:59 the day before', 8 * 60, '2026-10-24T06:59Z', '2026-10-25T07:00Z'],
    ['at 02:30 on the day clocks go forward', 150, '2026-03-28T12:00Z', '2026-03-29T01:00Z'],
    ['at 02:30 on the day clocks go back', 150, '2026-10-24T12:00Z', '2026-10-25T00:30Z'],
    ['found between the two times it is 02:30', 150, '2026-10-25T00:45Z', '2026-10-26T01:30Z'],
  ])('comes once, in Berlin, %s', (_, minute, found, due) => {
    const alert: Alert = { ...changes, openedAt: Date.parse(found) };
    const delivery = { kind: 'digest', minute, timeZone: 'Europe/Berlin' } as const;
    for (let now = alert.openedAt; now < Date.parse(due); now += 60_000) {
      expect(mailVerdict({ ...watcher, delivery }, alert, now), new Date(now).toISOString()).toBe('later');
    }
    expect(mailVerdict({ ...watcher, delivery }, alert, Date.parse(due))).toBe('now');
  });

  test('does not hold the mail that says that the watching stopped', () => {
    expect(mailVerdict(digest, signInAgain, noon)).toBe('now');
  });
});

test('a hold makes every mail wait until it ends, and drops none', () => {
  const held: Watcher = { ...watcher, mailHeldUntil: noon + hour };
  for (const alert of [changes, signInAgain]) {
    expect(mailVerdict(held, alert, noon + hour - 1)).toBe('later');
    expect(mailVerdict(held, alert, noon + hour)).toBe('now');
  }
});

test('an unconfirmed address waits, a stopped one never gets mail', () => {
  expect(mailVerdict({ ...watcher, address: { email: 'a@b.example', confirmed: false } }, changes, noon)).toBe('later');
  expect(mailVerdict({ ...watcher, mailStop: { reason: 'bounced', since: noon } }, signInAgain, noon)).toBe('never');
});

test('a pause drops changes, and the mail that says that the watching stopped waits for its end', () => {
  const paused: Watcher = { ...watcher, pause: { until: noon + hour } };
  expect(mailVerdict(paused, changes, noon)).toBe('never');
  expect(mailVerdict(paused, signInAgain, noon)).toBe('later');
  expect(mailVerdict(paused, signInAgain, noon + hour)).toBe('now');
});

test('quiet hours that go over midnight are known on the morning after, wherever clocks were changed', () => {
  const samoa = { from: 22 * 60, to: 7 * 60, timeZone: 'Pacific/Apia' };
  // Samoa left 30 December 2011 out: the night from the 29th ends on the 31st.
  expect(isQuiet(samoa, Date.UTC(2011, 11, 30, 15))).toBe(true);
});

test('a digest takes what was found before it was due, and not what is found at that very moment', () => {
  const due = Date.UTC(2026, 5, 1, 13);
  const digest: Watcher = { ...watcher, delivery: { kind: 'digest', minute: 13 * 60, timeZone: 'UTC' } };
  expect(mailVerdict(digest, { ...changes, openedAt: due - 1 }, due)).toBe('now');
  expect(mailVerdict(digest, { ...changes, openedAt: due }, due)).toBe('later');
});
