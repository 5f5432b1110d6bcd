import { expect, test } from 'vitest';
import { firstLookInterval, nextFirstLook } from '../../lambdas/domain/first-looks.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { aWatcher, watchesOf } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const somebodyNew = aWatcher('facebook:1', ['2', '3']);
const looked = (who: Watcher, ...accounts: readonly string[]): Watcher => ({
  ...who,
  watches: new Map([
    ...who.watches,
    ...watchesOf(Object.fromEntries(accounts.map((account) => [account, { condition: 'any', since: 1 }]))),
  ]),
});

test('a first look is taken at once when there was none yet, even where only one friend is new', () => {
  expect(nextFirstLook(somebodyNew, now)).toBe(now);
  expect(nextFirstLook(looked(somebodyNew, '2'), now)).toBe(now);
});

test('nobody new is no reason for one', () => {
  expect(nextFirstLook(looked(somebodyNew, '2', '3'), now)).toBeUndefined();
  expect(nextFirstLook({ ...somebodyNew, watches: new Map() }, now)).toBeUndefined();
});

test('one that is still to come finds whom was saved meanwhile', () => {
  expect(nextFirstLook({ ...somebodyNew, firstLookAt: now + 1 }, now)).toBeUndefined();
});

test('the next one waits until some seconds after the last', () => {
  const at = (firstLookAt: number) => nextFirstLook({ ...somebodyNew, firstLookAt }, now);
  expect(at(now)).toBe(now + firstLookInterval);
  expect(at(now - firstLookInterval + 1)).toBe(now + 1);
  expect(at(now - firstLookInterval)).toBe(now);
  expect(at(now - 2 * firstLookInterval)).toBe(now);
});
