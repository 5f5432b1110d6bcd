import { describe, expect, test } from 'vitest';
import { lookAt } from '../../lambdas/domain/look.ts';
import type { FriendReading } from '../../lambdas/domain/reading.ts';
import type { Watch } from '../../lambdas/domain/watcher.ts';

const start = Date.UTC(2026, 5, 1);
const absence = 60_000;
const look = (watch: Watch, reading: Partial<FriendReading>) =>
  lookAt(watch, { name: 'Somebody', at: start, ...reading }, absence);

describe('a reading that is older than what is stored moves nothing', () => {
  test.each<[string, Watch]>([
    ['the last change', { condition: 'any', status: 'Single', since: start }],
    ['the moment when the watch was chosen', { condition: 'any', chosenAt: start }],
    [
      'the first look that saw nothing stated any more',
      { condition: 'any', status: 'Single', since: 1, absentSince: start },
    ],
  ])('than %s', (_, watch) => {
    for (const reading of [{ status: 'Married' }, { status: null }, { optedOut: true as const }])
      expect(look(watch, { at: start - 1, ...reading }).watch).toBe(watch);
    expect(look(watch, { status: 'Married' }).watch).not.toBe(watch);
  });
});

test('who is found to ask not to be watched keeps nothing but that they are watched', () => {
  const watch: Watch = {
    condition: 'taken',
    status: 'Single',
    since: 1,
    text: 'x',
    absentSince: 2,
    mailedAt: 3,
    unknownSince: 4,
    unknownMailed: true,
    pause: {},
  };
  const { watch: after, change } = look(watch, { optedOut: true });
  expect([after, change]).toEqual([{ condition: 'taken', chosenAt: start, optedOut: true, pause: {} }, undefined]);
  expect(look(after, { optedOut: true, at: start + 1 }).watch).toBe(after);
});

describe('a watch keeps what a look does not change', () => {
  const marks = { mailedAt: 3, unknownSince: 4, unknownMailed: true, pause: { until: 5 } } as const;

  test('and has nothing in it that is not known', () => {
    const watch: Watch = { condition: 'any', status: 'Single', since: 1 };
    expect(look(watch, { status: 'Engaged' }).watch).toStrictEqual({
      condition: 'any',
      status: 'Engaged',
      since: start,
    });
    const silent: Watch = { condition: 'any', since: 1 };
    expect(look({ condition: 'any', chosenAt: 1 }, { status: null }).watch).toStrictEqual({
      condition: 'any',
      since: start,
    });
    expect(look(silent, { optedOut: true }).watch).toStrictEqual({ condition: 'any', chosenAt: start, optedOut: true });
  });

  test.each<[string, Watch, Partial<FriendReading>]>([
    ['the first look', { condition: 'any', chosenAt: 1 }, { status: 'Engaged', text: 'x' }],
    ['a change', { condition: 'any', status: 'Single', since: 1 }, { status: 'Engaged', text: 'x' }],
  ])('%s', (_, watch, reading) => {
    expect(look({ ...watch, ...marks }, reading).watch).toStrictEqual({
      condition: 'any',
      status: 'Engaged',
      since: start,
      text: 'x',
      ...marks,
    });
  });
});

describe('the very words that are stored', () => {
  const watch: Watch = { condition: 'any', status: 'Single', since: 1, text: 'x' };

  test('move nothing, in the same text or where there is none', () => {
    for (const reading of [{ status: 'Single', text: 'x' }, { status: 'Single' }])
      expect(look(watch, reading).watch).toBe(watch);
  });

  test('in another text are kept with that text', () => {
    expect(look(watch, { status: 'Single', text: 'y' })).toStrictEqual({ watch: { ...watch, text: 'y' } });
    const { text: _, ...bare } = watch;
    expect(look(bare, { status: 'Single', text: 'y' })).toStrictEqual({ watch: { ...bare, text: 'y' } });
  });
});

describe('that somebody states nothing any more', () => {
  const watch: Watch = { condition: 'any', status: 'Single', since: 1, text: 'x' };
  const doubted: Watch = { ...watch, absentSince: start };
  const silent = { status: null, text: 'y' };

  test('is only noted at first', () => {
    expect(look(watch, silent)).toStrictEqual({ watch: doubted });
  });

  test('is news once a second look agrees, long enough after the first', () => {
    expect(look(doubted, { ...silent, at: start + absence - 1 })).toStrictEqual({ watch: doubted });
    expect(look(doubted, { ...silent, at: start + absence })).toStrictEqual({
      watch: { condition: 'any', since: start + absence, text: 'y' },
      change: { from: 'Single', to: undefined },
    });
  });

  test.each<[string, Partial<FriendReading>]>([
    ['the same text', { status: 'Single', text: 'x' }],
    ['a network without texts', { status: 'Single' }],
  ])('is forgotten when the status is there again, by %s', (_, reading) => {
    const { absentSince: _absent, text: _text, ...before } = doubted;
    const after = look(doubted, { ...reading, at: start + 1 });
    expect(after).toStrictEqual({ watch: { ...before, ...(reading.text === undefined ? {} : { text: 'x' }) } });
  });
});
