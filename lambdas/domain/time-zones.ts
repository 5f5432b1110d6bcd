import type { Timestamp } from './ids.ts';

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** A day of the calendar, as days since 1970-01-01. */
export type CalendarDay = number;

const fields = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** There are some 400 zones, but names may be written in capitals or not, and a formatter is heavy. */
const maximumFormatters = 500;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { ...fields, timeZone });
    if (formatters.size >= maximumFormatters) formatters.clear();
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/**
 * Whether the name is that of a time zone whose rules are known here. `Etc/Unknown` does not count: some browsers say so when they do not know
 * theirs, or list it. What is offered and what is accepted are both asked of this.
 */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== 'Etc/Unknown';
  } catch {
    return false;
  }
}

/** What the clocks of a time zone show at `at`, as the moment at which clocks in UTC show the same. Throws `RangeError` on a name of no zone. */
function shownAt(at: Timestamp, timeZone: string): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second: seconds = 0 } = parts;
  const milliseconds = ((at % second) + second) % second;
  return Date.UTC(year, month - 1, date, hour, minutes, seconds, milliseconds);
}

/** The day of the calendar at `at` in a time zone (IANA name). Throws `RangeError` on a name that is not a time zone; borders refuse those. */
export function calendarDayAt(at: Timestamp, timeZone: string): CalendarDay {
  return Math.floor(shownAt(at, timeZone) / day);
}

/**
 * When clocks in a time zone show a time of day, in minutes after midnight, on a day of the calendar. Days are not 24 hours where clocks
 * change:
 *
 * - a time that is left out (02:30, when 01:59 is followed by 03:00) is the first moment after the gap;
 * - a time that comes twice is the first of the two.
 *
 * So later times of a day never come before earlier ones. Throws `RangeError` on a name that is not a time zone; borders refuse those.
 */
export function momentOf(calendarDay: CalendarDay, minuteOfDay: number, timeZone: string): Timestamp {
  const wanted = calendarDay * day + minuteOfDay * minute;
  const offset = (at: Timestamp): number => shownAt(at, timeZone) - at;
  // No zone is more than 14 hours from UTC, and none changes its clocks twice within two days: these are the offsets before and after.
  const [before, after] = [wanted - offset(wanted - day), wanted - offset(wanted + day)];
  const shown = [Math.min(before, after), Math.max(before, after)].find((at) => shownAt(at, timeZone) === wanted);
  return shown ?? firstAfterGap(wanted, after, before, timeZone);
}

/** The first moment, to the millisecond, at which clocks are past `wanted`: later than `early`, at `late` at the latest. */
function firstAfterGap(wanted: number, early: Timestamp, late: Timestamp, timeZone: string): Timestamp {
  let [notYet, past] = [early, late];
  while (past - notYet > 1) {
    const middle = Math.floor((notYet + past) / 2);
    if (shownAt(middle, timeZone) >= wanted) past = middle;
    else notYet = middle;
  }
  return past;
}
