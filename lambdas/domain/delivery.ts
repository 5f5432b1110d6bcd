import type { Timestamp } from './ids.ts';
import { isPausing } from './standing.ts';
import type { Alert, QuietHours, Watcher } from './watcher.ts';

const minutesADay = 24 * 60;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes after midnight at `now` in a time zone (IANA name). Throws `RangeError` on a name that is not a time zone; borders refuse those. */
export function minuteOfDay(now: Timestamp, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formatters.set(timeZone, formatter);
  }
  const [hour, minute] = formatter.format(now).split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/** Whether `now` falls into quiet hours. They include `from` and end before `to`; equal ends mean none. */
export function isQuiet(quietHours: QuietHours | undefined, now: Timestamp): boolean {
  if (quietHours === undefined) return false;
  const { from, to, timeZone } = quietHours;
  const minute = minuteOfDay(now, timeZone);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** When the last daily digest was due, to the minute, at or before `now`. */
export function lastDigest(minute: number, timeZone: string, now: Timestamp): Timestamp {
  const minutesAgo = (minuteOfDay(now, timeZone) - minute + minutesADay) % minutesADay;
  return now - (now % 60_000) - minutesAgo * 60_000;
}

/**
 * Whether an alert may be mailed at `now`.
 *
 * `never`: the person does not want it, so it is dropped. `later`: it waits for something that ends (quiet hours, the digest) or that
 * they must do (confirm the address).
 */
export function mailVerdict(watcher: Watcher, alert: Alert, now: Timestamp): 'now' | 'later' | 'never' {
  if (watcher.mailStop !== undefined) return 'never';
  // A pause drops the changes it finds; the mail that says why the watching stopped waits for its end.
  if (isPausing(watcher.pause, now)) return alert.kind === 'changes' ? 'never' : 'later';
  if (!watcher.address.confirmed) return 'later';
  if (isQuiet(watcher.quietHours, now)) return 'later';
  if (alert.kind === 'changes' && watcher.delivery.kind === 'digest') {
    const { minute, timeZone } = watcher.delivery;
    if (alert.openedAt >= lastDigest(minute, timeZone, now)) return 'later';
  }
  return 'now';
}
