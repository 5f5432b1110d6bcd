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
