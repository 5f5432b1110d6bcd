import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { beforePacking } from '../../bench/checker/answers-before-packing.ts';
import { toWatcherItem } from '../../lambdas/storage/watcher-item.ts';
import { aWatcher, watchesOf } from '../support/watchers.ts';

const watches = {
  'facebook:2': { condition: 'any', status: 'Married', since: 17 },
  'facebook:3': { condition: 'taken', chosenAt: 18, pause: {} },
} as const;
const ada = { ...aWatcher('facebook:1'), watches: watchesOf(watches) };
const answerWith = (...items: readonly object[]) =>
  JSON.stringify({ Responses: { table: items }, UnprocessedKeys: {} });

test('an answer with items has each watcher’s watches as a map, and everything else as it was', () => {
  const item = toWatcherItem(ada);
  const [before = ''] = beforePacking([answerWith(item)]);
  const { Responses, UnprocessedKeys } = JSON.parse(before);
  expect(UnprocessedKeys).toEqual({});
  expect(unmarshall(Responses.table[0])).toEqual({ ...unmarshall(item), watches });
});

test('other answers stay as they are', () => {
  const others = ['[{"code":200,"body":"{}"}]', '{}', answerWith({ id: { S: 'control' } })];
  expect(beforePacking(others)).toEqual(others);
});

test('watches that cannot be unpacked end the measurement', () => {
  const broken = { ...toWatcherItem(ada), watches: { S: '{' } };
  expect(() => beforePacking([answerWith(broken)])).toThrow('does not unpack');
});
