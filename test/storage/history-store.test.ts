import { type AttributeValue, BatchWriteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { createErasure } from '../../lambdas/storage/erasure.ts';
import { createHistoryStore, type HistoryStore } from '../../lambdas/storage/history-store.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, friendId, impatient } from '../support/watchers.ts';

const id = 'facebook:1' as WatcherId;
const at = Date.UTC(2026, 5, 1);
let table: TestTable;
let history: HistoryStore;

beforeAll(async () => {
  table = await openTestTable();
  history = createHistoryStore({ ...table, ...impatient });
});
beforeEach(() => table.clear());
afterAll(() => table.close());

const change = (account: string, when = at) => ({
  friendId: friendId(account),
  name: 'Ada',
  from: 'Single',
  to: 'Engaged',
  at: when,
});

test('more changes than one write holds are all recorded, newest first, and carry no name', async () => {
  const changes = Array.from({ length: 60 }, (_, index) => change(String(index), at + index));
  await history.record(id, 'alert', changes, new Set(changes.slice(0, 30)));
  const entries = await history.list(id, 100);
  expect(entries.map(({ friendId }) => friendId)).toEqual(changes.map(({ friendId }) => friendId).reverse());
  expect(entries.filter(({ mailed }) => mailed)).toHaveLength(30);
  expect(JSON.stringify(entries)).not.toContain('Ada');
});

test('recording an alert twice is recording it once', async () => {
  await history.record(id, 'alert', [change('2')], new Set());
  await history.record(id, 'alert', [change('2')], new Set());
  expect(await history.list(id, 10)).toHaveLength(1);
});

test('an entry forgets itself after its time', async () => {
  await history.record(id, 'alert', [change('2')], new Set());
  const { Items = [] } = await table.dynamoDb.send(
    new QueryCommand({
      TableName: table.tableName,
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: id } },
    }),
  );
  expect(Number(Items[0]?.expiresAt?.N)).toBe(at / 1000 + 400 * 24 * 60 * 60);
});

test('older entries are reached page by page', async () => {
  const changes = Array.from({ length: 5 }, (_, index) => change(String(index), at + index));
  await history.record(id, 'alert', changes, new Set());
  const first = await history.list(id, 2);
  const second = await history.list(id, 2, first.at(-1)?.at);
  expect([...first, ...second].map(({ friendId }) => friendId)).toEqual(['4', '3', '2', '1'].map(friendId));
});

test('entries that cannot be read are left out and reported, and hide nothing that is older', async () => {
  const changes = Array.from({ length: 6 }, (_, index) => change(String(index), at + index));
  await history.record(id, 'alert', changes, new Set());
  const spoil = async (account: string, attributes: Record<string, AttributeValue>) => {
    const kind = `history#${new Date(at + Number(account)).toISOString()}#alert#${friendId(account)}`;
    await table.dynamoDb.send(
      new PutItemCommand({ TableName: table.tableName, Item: { id: { S: id }, kind: { S: kind }, ...attributes } }),
    );
  };
  await spoil('4', { at: { S: 'no number' } });
  const read = { friendId: { S: friendId('3') }, at: { N: '1' }, mailed: { BOOL: true } };
  await spoil('3', { ...read, format: { N: '99' } });
  const leftOut: unknown[] = [];
  const reporting = createHistoryStore({ ...table, ...impatient, onLeftOut: (...what) => void leftOut.push(what) });
  const accounts = async (limit: number) => (await reporting.list(id, limit)).map(({ friendId }) => friendId);
  expect(await accounts(3)).toEqual(['5', '2', '1'].map(friendId));
  expect(leftOut).toEqual([[id, 2]]);
  expect(await accounts(1)).toEqual(['5'].map(friendId));
  expect(leftOut).toHaveLength(1);
  expect(await accounts(100)).toEqual(['5', '2', '1', '0'].map(friendId));
});

test('erasing somebody leaves nothing of this person, and everything of others', async () => {
  const watchers = createWatcherStore({ ...table, ...impatient });
  await watchers.create(aWatcher(id));
  const changes = Array.from({ length: 60 }, (_, index) => change(String(index)));
  await history.record(id, 'alert', changes, new Set());
  await history.record('facebook:2' as WatcherId, 'alert', [change('9')], new Set());
  await createErasure(watchers, history)(id, Date.now());
  expect(await history.list(id, 100)).toEqual([]);
  expect((await watchers.read([id], { consistent: true })).watchers.size).toBe(0);
  expect(await history.list('facebook:2' as WatcherId, 100)).toHaveLength(1);
});

test('what is forgotten of some friends leaves what there is of others', async () => {
  await history.record(
    id,
    'alert',
    ['2', '3', '4', '12'].map((account) => change(account)),
    new Set(),
  );
  await history.forget(id, ['2', '3'].map(friendId));
  expect((await history.list(id, 10)).map(({ friendId }) => friendId).sort()).toEqual(['12', '4'].map(friendId));
});

test('what the table leaves unprocessed is written all the same, or it is an error', async () => {
  let writes = 0;
  let leavesAll = false;
  const full = {
    async send(command: BatchWriteItemCommand) {
      const items = command.input.RequestItems?.[table.tableName] ?? [];
      const left = leavesAll ? items : items.slice(1);
      const taken = items.slice(0, items.length - left.length);
      writes++;
      if (taken.length > 0)
        await table.dynamoDb.send(new BatchWriteItemCommand({ RequestItems: { [table.tableName]: taken } }));
      return left.length === 0 ? {} : { UnprocessedItems: { [table.tableName]: left } };
    },
  };
  const onFull = createHistoryStore({ ...impatient, dynamoDb: full as never, tableName: table.tableName });
  await onFull.record(id, 'alert', [change('2'), change('3'), change('4')], new Set());
  expect([writes, (await history.list(id, 10)).length]).toEqual([3, 3]);
  leavesAll = true;
  await expect(onFull.record(id, 'other', [change('5')], new Set())).rejects.toThrow('unprocessed');
});
