import { expect, test } from 'vitest';
import { fromWatcherItem, toWatcherItem } from '../../lambdas/storage/watcher-item.ts';
import { aWatcher } from '../support/watchers.ts';

const ada = aWatcher('facebook:1', ['2']);

test('what has no value is not stored', () => {
  const item = toWatcherItem({ ...ada, timeZone: undefined, accounts: { facebook: { token: undefined } } } as never);
  expect(item).not.toHaveProperty('timeZone');
  expect(item.accounts).toEqual({ M: { facebook: { M: {} } } });
});

test.each([
  ['a language that there is not', { language: { S: 'xx' } }, 'language'],
  ['watches of another form', { watches: { S: '{"facebook":{}}' } }, 'watches'],
  ['an alert of no kind', { alerts: { M: { x: { M: { id: { S: 'x' } } } } } }, 'alerts.x.kind'],
])('an item with %s is named by what is wrong with it, never by what it holds', (_, wrong, path) => {
  expect(fromWatcherItem({ ...toWatcherItem(ada), ...wrong })).toEqual({ kind: 'unreadable', paths: [path] });
});
