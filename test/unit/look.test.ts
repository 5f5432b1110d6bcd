import { describe, expect, test } from 'vitest';
import { lookAt } from '../../lambdas/domain/look.ts';
import type { FriendReading } from '../../lambdas/domain/reading.ts';
import type { Watch } from '../../lambdas/domain/watcher.ts';

const minute = 60_000;
const chosenAt = Date.UTC(2026, 5, 1, 12);
const first = chosenAt + minute;
const later = first + minute;
const absence = 30 * minute;
const fresh: Watch = { condition: 'any', chosenAt };
const single: Watch = { condition: 'any', status: 'Single', since: first };

function look(watch: Watch, reading: Omit<FriendReading, 'name' | 'at'>, at = later) {
  return lookAt(watch, { name: 'Ada', at, ...reading }, absence);
}

/** Looks one after the other; the watch after the last, and all changes. */
function looks(watch: Watch, ...readings: readonly (readonly [at: number, status: string | null, text?: string])[]) {
  let current = watch;
  const changes: object[] = [];
  for (const [at, status, text] of readings) {
    const { watch: after, change } = look(current, { status, ...(text === undefined ? {} : { text }) }, at);
    if (change !== undefined) changes.push(change);
    current = after;
  }
  return { watch: current, changes };
}

describe('the first look', () => {
  test.each<[string, Omit<FriendReading, 'name' | 'at'>, Partial<Watch>]>([
    ['a status', { status: 'Single' }, { status: 'Single' }],
    ['a profile that states nothing', { status: null }, {}],
    ['a profile of which the status is unknown', {}, {}],
    ['a status in a text', { status: 'Single', text: 'h1' }, { status: 'Single', text: 'h1' }],
  ])('is silent, and what it shows is the baseline: %s', (_, reading, baseline) => {
    expect(look(fresh, reading)).toEqual({ watch: { condition: 'any', since: later, ...baseline } });
  });

  test('keeps what the watcher asked for: condition and pause', () => {
    const watch: Watch = { condition: 'taken', chosenAt, pause: { until: later } };
    expect(look(watch, { status: 'Single' }).watch).toEqual({
      condition: 'taken',
      status: 'Single',
      since: later,
      pause: { until: later },
    });
  });

  test('does not believe a reading from before the watch was chosen', () => {
    expect(look(fresh, { status: 'Single' }, chosenAt - 1)).toEqual({ watch: fresh });
    expect(look(fresh, { status: 'Single' }, chosenAt).watch.since).toBe(chosenAt);
  });

  test('makes news of what comes after it, out of nothing too', () => {
    const { watch } = look(fresh, { status: null }, first);
    expect(look(watch, { status: 'Engaged' }).change).toEqual({ from: undefined, to: 'Engaged' });
  });
});

describe('nothing is stored', () => {
  test.each<[string, Watch, Omit<FriendReading, 'name' | 'at'>, number?]>([
    ['when the status is unknown', single, {}],
    ['when the status is blank', single, { status: ' \t\n' }],
    ['when the status is of invisible characters only', single, { status: '\u200b\u200b' }],
    ['when the status is the same', single, { status: 'Single' }],
    ['when nothing was shown, and nothing is', { condition: 'any', since: first }, { status: null }],
    ['when the reading is older than what is stored', single, { status: 'Engaged' }, first - 1],
    ['when an older reading states nothing', single, { status: null }, first - 1],
    [
      'when a reading older than a doubt shows the status as it was',
      { ...single, absentSince: later },
      { status: 'Single' },
      later - 1,
    ],
    ['when the same text says the same', { ...single, text: 'h1' }, { status: 'Single', text: 'h1' }],
  ])('%s', (_, watch, reading, at) => {
    const outcome = look(watch, reading, at);
    expect(outcome.watch).toBe(watch);
    expect(outcome.change).toBeUndefined();
  });
});

describe('a change', () => {
  test('is from what is stored to what is shown, as it is stored', () => {
    expect(look(single, { status: 'Engaged' })).toEqual({
      watch: { condition: 'any', status: 'Engaged', since: later },
      change: { from: 'Single', to: 'Engaged' },
    });
    const long = look(single, { status: 'x'.repeat(300) });
    expect(long.change?.to).toBe('x'.repeat(200));
    expect(long.watch.status).toBe(long.change?.to);
  });

  test('is found by a reading of the very moment that is stored', () => {
    expect(look(single, { status: 'Engaged' }, first).change).toBeDefined();
  });

  test('is found in another text, and the text is kept with it', () => {
    expect(look({ ...single, text: 'h1' }, { status: 'Engaged', text: 'h2' })).toEqual({
      watch: { condition: 'any', status: 'Engaged', since: later, text: 'h2' },
      change: { from: 'Single', to: 'Engaged' },
    });
  });
});

describe('the same text', () => {
  const read: Watch = { ...single, text: 'h1' };

  test('read differently is a new baseline, silently, since the friend has changed nothing', () => {
    expect(look(read, { status: 'Engaged', text: 'h1' })).toEqual({
      watch: { condition: 'any', status: 'Engaged', since: later, text: 'h1' },
    });
    expect(look({ condition: 'any', since: first, text: 'h1' }, { status: 'Single', text: 'h1' })).toEqual({
      watch: { condition: 'any', status: 'Single', since: later, text: 'h1' },
    });
  });

  test('in which nothing is found any more is no absence', () => {
    expect(look(read, { status: null, text: 'h1' })).toEqual({ watch: { condition: 'any', since: later, text: 'h1' } });
  });

  test('said otherwise in another text is remembered, and is no news: the status still stands since it was seen', () => {
    expect(look(read, { status: 'Single', text: 'h2' })).toEqual({ watch: { ...read, text: 'h2' } });
  });
});

describe('that somebody states nothing any more', () => {
  test('counts when two looks agree that are far enough apart, and not before', () => {
    const one = looks(single, [later, null]);
    expect(one).toEqual({ watch: { ...single, absentSince: later }, changes: [] });
    expect(looks(one.watch, [later + absence - 1, null])).toEqual({ watch: one.watch, changes: [] });
    expect(looks(one.watch, [later + absence, null])).toEqual({
      watch: { condition: 'any', since: later + absence },
      changes: [{ from: 'Single', to: undefined }],
    });
  });

  test('is measured by the readings’ own times: a cache that answers twice agrees with nobody', () => {
    expect(looks(single, [later, null], [later, null], [later, null]).changes).toEqual([]);
  });

  test('is taken back by one look that shows the status again; a later absence begins anew', () => {
    const back = looks(single, [later, null], [later + minute, 'Single']);
    expect(back).toEqual({ watch: single, changes: [] });
    expect(looks(back.watch, [later + absence, null]).changes).toEqual([]);
  });

  test('is overtaken by another status, which is a change from the one that stood', () => {
    const { watch, changes } = looks(single, [later, null], [later + minute, 'Engaged']);
    expect(changes).toEqual([{ from: 'Single', to: 'Engaged' }]);
    expect(watch).not.toHaveProperty('absentSince');
  });

  test('is not confirmed by a look that could not tell', () => {
    const { watch } = looks(single, [later, null]);
    expect(look(watch, {}, later + absence)).toEqual({ watch });
  });

  test('holds for a text, too: the first look keeps the text that the status was read from', () => {
    const read: Watch = { ...single, text: 'h1' };
    const one = looks(read, [later, null, 'h2']);
    expect(one.watch).toEqual({ ...read, absentSince: later });
    expect(looks(one.watch, [later + absence, null, 'h2'])).toEqual({
      watch: { condition: 'any', since: later + absence, text: 'h2' },
      changes: [{ from: 'Single', to: undefined }],
    });
  });
});
