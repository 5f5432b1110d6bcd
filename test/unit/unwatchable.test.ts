import { expect, test } from 'vitest';
import type { Control } from '../../lambdas/domain/control.ts';
import type { AlertId } from '../../lambdas/domain/ids.ts';
import { lookAt } from '../../lambdas/domain/look.ts';
import { asMayBeKnown, hideUnwatchable } from '../../lambdas/domain/unwatchable.ts';
import type { ChangesAlert, Watch } from '../../lambdas/domain/watcher.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const minute = 60_000;
const now = 100 * minute;
const ada = friendId('1');
const ben = friendId('2');
const control: Control = { pauses: new Map(), unwatchable: new Set([ada]) };
const watching = (watch: Watch) => {
  const watcher = aWatcher('facebook:9', ['1', '2']);
  return { ...watcher, watches: new Map(watcher.watches).set(ada, watch) };
};

test.each<[string, Watch]>([
  ['a status', { condition: 'any', since: 1, status: 'Single' }],
  ['a text', { condition: 'any', since: 1, text: 'x' }],
  ['a doubt about an absence', { condition: 'any', since: 1, absentSince: 2 }],
])('%s is forgotten of somebody who is unwatchable, and only of them', (_, watch) => {
  const before = watching(watch);
  const { watcher, forgotten } = hideUnwatchable(before, control, now);
  expect(forgotten).toEqual([ada]);
  expect(watcher.watches).toStrictEqual(
    new Map(before.watches).set(ada, { condition: 'any', since: now + 2 * minute }),
  );
});

test('a check that does not know of the list yet finds no news where the list was heeded a moment ago', () => {
  const { watcher } = hideUnwatchable(watching({ condition: 'any', since: 1, status: 'Single' }), control, now);
  const emptied = watcher.watches.get(ada) as Watch;
  for (const at of [now - minute, now, now + minute]) {
    expect(lookAt(emptied, { name: 'Ada', status: 'Engaged', at }, 0)).toEqual({ watch: emptied });
  }
});

test('a change that nobody holds yet is dropped, even where the watch tells nothing any more', () => {
  const change = { name: 'A', from: 'Single', to: 'Engaged', at: 1 };
  const alert: ChangesAlert = {
    kind: 'changes',
    id: 'a' as AlertId,
    openedAt: 1,
    changes: [
      { ...change, friendId: ada },
      { ...change, friendId: ben },
    ],
  };
  const before = { ...watching({ condition: 'any', since: 1 }), alerts: { [alert.id]: alert } };
  const { watcher, forgotten } = hideUnwatchable(before, control, now);
  expect(forgotten).toEqual([]);
  expect(watcher.alerts[alert.id]).toStrictEqual({ ...alert, changes: [{ ...change, friendId: ben }] });
});

test('nothing is written where there is nothing to forget', () => {
  const before = watching({ condition: 'any', since: 1 });
  expect(hideUnwatchable(before, control, now).watcher).toBe(before);
});

test('of what is read, only that they are there may be known', () => {
  const reading = { name: 'Ada', handle: '@ada', status: 'Single', at: 7 };
  expect(asMayBeKnown(reading, ada, control)).toStrictEqual({ name: '', at: 7 });
  expect(asMayBeKnown(reading, ben, control)).toBe(reading);
});
