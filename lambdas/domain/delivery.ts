import type { Timestamp } from './ids.ts';
import { isPausing } from './standing.ts';
import { type CalendarDay, calendarDayAt, momentOf } from './time-zones.ts';
import type { Alert, QuietHours, Watcher } from './watcher.ts';

/** Days of the calendar that may concern `now`. Tomorrow is among them: it began before where clocks went back over midnight. */
function daysAround(now: Timestamp, timeZone: string): readonly CalendarDay[] {
  const today = calendarDayAt(now, timeZone);
  return [today - 2, today - 1, today, today + 1];
}

/**
 * Whether `now` falls into quiet hours. They begin with `from` and end when it is first `to`, once each, also when clocks change; equal
 * ends mean none.
 */
export function isQuiet(quietHours: QuietHours | undefined, now: Timestamp): boolean {
  if (quietHours === undefined || quietHours.from === quietHours.to) return false;
  const { from, to, timeZone } = quietHours;
  const nights = from < to ? 0 : 1;
  return daysAround(now, timeZone).some(
    (day) => momentOf(day, from, timeZone) <= now && now < momentOf(day + nights, to, timeZone),
  );
}

/** When the last daily digest was due, at or before `now`: one is due each day of the calendar, at its `minute` after midnight. */
export function lastDigest(minute: number, timeZone: string, now: Timestamp): Timestamp {
  const moments = daysAround(now, timeZone).map((day) => momentOf(day, minute, timeZone));
  return Math.max(...moments.filter((due) => due <= now));
}

/**
 * Whether an alert may be mailed at `now`.
 *
 * `never`: the person does not want it, so it is dropped. `later`: it waits for something that ends (a hold, quiet hours, the digest) or that
 * they must do (confirm the address).
 */
export function mailVerdict(watcher: Watcher, alert: Alert, now: Timestamp): 'now' | 'later' | 'never' {
  if (watcher.mailStop !== undefined) return 'never';
  // A pause drops the changes it finds; the mail that says why the watching stopped waits for its end.
  if (isPausing(watcher.pause, now)) return alert.kind === 'changes' ? 'never' : 'later';
  if (!watcher.address.confirmed) return 'later';
  if (watcher.mailHeldUntil !== undefined && watcher.mailHeldUntil > now) return 'later';
  if (isQuiet(watcher.quietHours, now)) return 'later';
  if (alert.kind === 'changes' && watcher.delivery.kind === 'digest') {
    const { minute, timeZone } = watcher.delivery;
    if (alert.openedAt >= lastDigest(minute, timeZone, now)) return 'later';
  }
  return 'now';
}
