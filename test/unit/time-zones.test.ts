import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuiet, lastDigest } from '../../lambdas/domain/delivery.ts';
import { calendarDayAt, isTimeZone, momentOf } from '../../lambdas/domain/time-zones.ts';
import { timeZoneOr, timeZones } from '../../web/logic/time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = (iso: string) => Date.parse(iso);
const dayOf = (date: string) => at(`${date}T00:00Z`) / day;
const minutesOf = (clock: string) => (at(`1970-01-01T${clock}Z`) / minute) % 1_440;

describe('a time of day in a time zone', () => {
  test.each([
    ['Europe/Berlin', '2026-06-01', '08:00', '2026-06-01T06:00Z'],
    ['Europe/Berlin', '2026-12-01', '08:00', '2026-12-01T07:00Z'],
    ['Asia/Kolkata', '2026-06-01', '08:00', '2026-06-01T02:30Z'],
    ['Asia/Kathmandu', '2026-06-01', '00:00', '2026-05-31T18:15Z'],
    ['Pacific/Kiritimati', '2026-06-01', '00:00', '2026-05-31T10:00Z'],
    ['Pacific/Niue', '2026-06-01', '23:59', '2026-06-02T10:59Z'],
  ])('%s, %s %s is %s', (zone, date, clock, expected) => {
    expect(momentOf(dayOf(date), minutesOf(clock), zone)).toBe(at(expected));
    expect(calendarDayAt(at(expected), zone)).toBe(dayOf(date));
  });

  test.each([
    ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59Z'],
    ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00Z'],
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00Z'],
    ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00Z'],
    ['Europe/Berlin', '2026-03-29', '08:00', '2026-03-29T06:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30Z'],
    ['America/Nuuk', '2026-03-28', '23:30', '2026-03-29T01:00Z'],
    ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:00Z'],
  ])('that is left out is the first moment after the gap: %s, %s %s', (zone, date, clock, expected) => {
    expect(momentOf(dayOf(date), minutesOf(clock), zone)).toBe(at(expected));
  });

  test.each([
    ['Europe/Berlin', '2026-10-25', '01:59', '2026-10-24T23:59Z'],
    ['Europe/Berlin', '2026-10-25', '02:00', '2026-10-25T00:00Z'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z'],
    ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z'],
    ['Australia/Lord_Howe', '2026-04-05', '02:00', '2026-04-04T15:30Z'],
    ['America/Havana', '2026-11-01', '00:15', '2026-11-01T04:15Z'],
    ['America/St_Johns', '2010-11-07', '00:00', '2010-11-07T02:30Z'],
  ])('that comes twice is the first of the two: %s, %s %s', (zone, date, clock, expected) => {
    expect(momentOf(dayOf(date), minutesOf(clock), zone)).toBe(at(expected));
  });
});

describe('a daily digest is due once a day', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  /** What clocks show, by another way than the code under test: `2026-03-29T02:30:00`. */
  const clocks = new Map<string, Intl.DateTimeFormat>();
  const shown = (moment: number, timeZone: string): number => {
    const clock =
      clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(timeZone, clock);
    return at(`${clock.format(moment).replace(' ', 'T')}Z`);
  };
  /** Days of 2026 and 2027 on which clocks change, and how far. */
  const changesIn = (zone: string) => {
    const found: { calendarDay: number; shift: number }[] = [];
    const step = 5 * day;
    const offset = (moment: number) => shown(moment, zone) - moment;
    for (let from = at('2026-01-01T12:00Z'); from < at('2028-01-01T12:00Z'); from += step) {
      const shift = offset(from + step) - offset(from);
      if (shift === 0) continue;
      let next = from;
      while (offset(next) === offset(from)) next += day;
      found.push({ calendarDay: Math.floor(shown(next, zone) / day), shift });
    }
    return found;
  };

  test('in every zone, around each change of its clocks, to the minute', () => {
    let changes = 0;
    for (const zone of zones) {
      for (const { calendarDay, shift } of [...changesIn(zone), { calendarDay: dayOf('2026-07-01'), shift: 0 }]) {
        changes += shift === 0 ? 0 : 1;
        for (const minutes of [0, 15, 90, 125, 150, 480, 1_410]) {
          const days = [-2, -1, 0, 1, 2].map((more) => calendarDay + more);
          const moments = days.map((each) => momentOf(each, minutes, zone));
          for (const [index, moment] of moments.entries()) {
            const wanted = (days[index] ?? 0) * day + minutes * minute;
            const place = `${zone} ${new Date(wanted).toISOString()}`;
            // The wanted time; or, right after a gap, the first later one.
            if (shown(moment, zone) !== wanted) {
              expect(shown(moment, zone), place).toBeGreaterThan(wanted);
              expect(shown(moment - 1, zone), place).toBeLessThan(wanted);
            }
            const apart = moment - (moments[index - 1] ?? moment - day);
            expect(Math.abs(apart - day), place).toBeLessThanOrEqual(Math.abs(shift));
            if (shift < 0) expect(shown(moment + shift, zone), place).not.toBe(wanted);
          }
        }
      }
    }
    expect(changes).toBeGreaterThan(300);
  }, 600_000);

  test('whenever anybody looks, the last one is the same until the next is due', () => {
    const anyTime = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2030-01-01T00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(1_439), anyTime, (zone, minutes, now) => {
        const last = lastDigest(minutes, zone, now);
        const next = momentOf(calendarDayAt(last, zone) + 1, minutes, zone);
        expect(last).toBeLessThanOrEqual(now);
        expect(lastDigest(minutes, zone, last)).toBe(last);
        expect(lastDigest(minutes, zone, last - 1)).toBeLessThan(last);
        // Greenland’s Saturday ends at 23:00 once a year: what was due at 23:30 is due as Sunday begins.
        if (shown(last, zone) % day === minutes * minute) expect(next).toBeGreaterThan(now);
        expect(now - last).toBeLessThan(day + 2 * hour);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['when clocks go back over midnight', 'America/St_Johns', '00:00', '2010-11-07T03:00Z', '2010-11-07T02:30Z'],
    ['and the second time it is midnight', 'America/St_Johns', '00:00', '2010-11-07T03:45Z', '2010-11-07T02:30Z'],
    ['the second time it is 02:30', 'Europe/Berlin', '02:30', '2026-10-25T01:30Z', '2026-10-25T00:30Z'],
    ['the day after', 'Europe/Berlin', '02:30', '2026-10-26T01:30Z', '2026-10-26T01:30Z'],
    ['before it is 08:00 in winter time', 'Europe/Berlin', '08:00', '2026-10-25T06:59Z', '2026-10-24T06:00Z'],
    ['before it is 08:00 in summer time', 'Europe/Berlin', '08:00', '2026-03-29T05:59Z', '2026-03-28T07:00Z'],
  ])('%s', (_, zone, clock, now, due) => {
    expect(lastDigest(minutesOf(clock), zone, at(now))).toBe(at(due));
  });
});

describe('quiet hours begin and end once, when clocks change, too', () => {
  const quietIn = (timeZone: string, from: string, to: string, since: string, until: string) => {
    const hours = { from: minutesOf(from), to: minutesOf(to), timeZone };
    const times: string[] = [];
    for (let now = at(since), was = false; now <= at(until); now += minute) {
      const quiet = isQuiet(hours, now);
      if (quiet !== was) times.push(`${new Date(now).toISOString().slice(8, 16)}Z`);
      was = quiet;
    }
    return times;
  };
  const autumn = ['2026-10-24T12:00Z', '2026-10-25T12:00Z'] as const;
  const spring = ['2026-03-28T12:00Z', '2026-03-29T12:00Z'] as const;

  test.each([
    ['end in the hour that comes twice', '22:00', '02:30', autumn, ['24T20:00Z', '25T00:30Z']],
    ['begin in it', '02:30', '07:00', autumn, ['25T00:30Z', '25T06:00Z']],
    ['lie around it', '22:00', '07:00', autumn, ['24T20:00Z', '25T06:00Z']],
    ['lie within it', '02:15', '02:45', autumn, ['25T00:15Z', '25T00:45Z']],
    ['end in the hour that is left out', '22:00', '02:30', spring, ['28T21:00Z', '29T01:00Z']],
    ['begin in it', '02:30', '07:00', spring, ['29T01:00Z', '29T05:00Z']],
    ['lie within it', '02:15', '02:45', spring, []],
  ])('where they %s: %s to %s', (_, from, to, [since, until], expected) => {
    expect(quietIn('Europe/Berlin', from, to, since, until)).toEqual(expected);
  });

  test('by half an hour, on Lord Howe Island', () => {
    const night = ['2026-04-04T06:00Z', '2026-04-05T06:00Z'] as const;
    expect(quietIn('Australia/Lord_Howe', '22:00', '01:45', ...night)).toEqual(['04T11:00Z', '04T14:45Z']);
    expect(quietIn('Australia/Lord_Howe', '01:45', '07:00', ...night)).toEqual(['04T14:45Z', '04T20:30Z']);
  });
});

describe('a time zone', () => {
  test('that is offered is accepted', () => {
    const offered = timeZones(['Europe/Berlin', 'Etc/Unknown', 'Mars/Olympus']);
    expect(offered.filter((zone) => !isTimeZone(zone))).toEqual([]);
    expect(offered).toEqual(expect.arrayContaining(Intl.supportedValuesOf('timeZone').filter(isTimeZone)));
    expect(offered).not.toContain('Etc/Unknown');
  });

  test.each(['Etc/Unknown', 'etc/unknown', 'Mars/Olympus', '', ' ', 'Europe/Berlin '])('is not %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
    expect(timeZoneOr(name)).toBe('UTC');
  });

  test('of a browser that does not know where it is is UTC', () => {
    expect(timeZoneOr(undefined)).toBe('UTC');
    expect(timeZoneOr('Asia/Kolkata')).toBe('Asia/Kolkata');
  });
});

test('days are right before 1970, too', () => {
  expect(calendarDayAt(-1, 'UTC')).toBe(-1);
  expect(momentOf(-1, 0, 'UTC')).toBe(-day);
  expect(calendarDayAt(-day, 'UTC')).toBe(-1);
});
