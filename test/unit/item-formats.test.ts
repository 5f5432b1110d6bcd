import { describe, expect, test } from 'vitest';
import { droppedSince, formatOf, type ItemFormat, upgraded } from '../../lambdas/storage/item-formats.ts';
import { watcherFormat } from '../../lambdas/storage/watcher-item.ts';

/** Format 1 gave names, format 2 packs two attributes into one. */
const format: ItemFormat = {
  current: 2,
  steps: [
    { upgrade: (item) => ({ name: 'nobody', ...item }), drops: [] },
    { upgrade: ({ left, right, ...item }) => ({ ...item, both: [left, right] }), drops: ['left', 'right'] },
  ],
};

describe('an item', () => {
  test('without a format is of the first', () => {
    expect(formatOf({})).toBe(0);
    expect(upgraded(format, { left: 1, right: 2 })).toEqual({ name: 'nobody', both: [1, 2] });
  });

  test('of a format in between takes the steps that are left', () => {
    const item = { format: 1, name: 'Ada', left: 1, right: 2 };
    expect(upgraded(format, item)).toEqual({ format: 1, name: 'Ada', both: [1, 2] });
  });

  test('of the current one is as it is', () => {
    const item = { format: 2, both: [1, 2] };
    expect(upgraded(format, item)).toBe(item);
  });

  test('of a newer one is not for us', () => {
    expect(upgraded(format, { format: 3 })).toBeUndefined();
  });
});

test('what older formats had, and no longer is, is known', () => {
  expect([0, 1, 2].map((stored) => droppedSince(format, stored))).toEqual([['left', 'right'], ['left', 'right'], []]);
});

test('there is a step from every format that watchers were ever stored in', () => {
  expect(watcherFormat.steps).toHaveLength(watcherFormat.current);
});
