import type { Timestamp } from '../../lambdas/domain/ids.ts';
import { isTimeZone } from '../../lambdas/domain/time-zones.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `3 minutes ago` in a locale's words, rounded down. `undefined` within the last minute, and ahead of now (clocks differ). */
export function timeAgo(at: Timestamp, now: Timestamp, locale: string): string | undefined {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const passed = Math.max(0, now - at);
  if (passed < minute) return undefined;
  if (passed < hour) return words.format(-Math.floor(passed / minute), 'minute');
  if (passed < day) return words.format(-Math.floor(passed / hour), 'hour');
  return words.format(-Math.floor(passed / day), 'day');
}

/** A day, with its year, as the locale writes it out. */
export function longDate(at: Timestamp, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at);
}

/** A day and a time to the minute. */
export function dateAndTime(at: Timestamp, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(at);
}

/** Minutes after midnight as a time field writes them: `08:05`. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Minutes after midnight from what a time field holds; `undefined` for anything else. */
export function minutesOf(clock: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(clock) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** A moment's day as a date field writes it, in the time zone of this machine: `2026-03-09`. */
export function dateFieldOf(at: Timestamp): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When the day in a date field begins, in the time zone of this machine; `undefined` for anything that is not a day. */
export function startOfDay(field: string): Timestamp | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(field) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const start = new Date(Number(year), Number(month) - 1, Number(date));
  return start.getMonth() === Number(month) - 1 ? start.getTime() : undefined;
}

/** The same time of day `days` days on. */
export function daysOn(now: Timestamp, days: number): Timestamp {
  return now + days * day;
}

/**
 * All time zones there are here, with `also` among them; names as IANA has them, sorted. What is no time zone to the server is left out:
 * some browsers list `Etc/Unknown`, or say that they are there.
 */
export function timeZones(also: readonly string[]): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), ...also])].filter(isTimeZone).sort();
}

/** Where a browser says that it is; UTC where it does not know. */
export function timeZoneOr(name: string | undefined): string {
  return name !== undefined && isTimeZone(name) ? name : 'UTC';
}
