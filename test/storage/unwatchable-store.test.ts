import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createUnwatchableStore, type UnwatchableStore } from '../../lambdas/storage/unwatchable-store.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { friendId, impatient } from '../support/watchers.ts';

let table: TestTable;
let store: UnwatchableStore;
beforeAll(async () => {
  table = await openTestTable();
  store = createUnwatchableStore({ ...table, ...impatient });
});
afterAll(() => table.close());
beforeEach(() => table.clear());

const items = async () => (await table.dynamoDb.send(new ScanCommand({ TableName: table.tableName }))).Items ?? [];

test('who made themselves unwatchable is found among friends, and by every check', async () => {
  await store.add(friendId('102'));
  expect(await store.among(['101', '102', '103'].map(friendId))).toEqual(new Set([friendId('102')]));
  const { unwatchable } = await createControlStore(table).read();
  expect(unwatchable).toEqual(new Set(['facebook:102']));
});

test('they can be watched again when they say so, and no trace of them is left', async () => {
  await store.add(friendId('102'));
  await store.remove(friendId('102'));
  expect(await store.among([friendId('102')])).toEqual(new Set());
  expect(JSON.stringify(await items())).not.toContain('102');
  expect((await createControlStore(table).read()).unwatchable).toEqual(new Set());
});

test('taking off the list who is not on it changes and makes nothing', async () => {
  await store.remove(friendId('102'));
  expect(await items()).toEqual([]);
  await store.add(friendId('102'));
  await store.add(friendId('102'));
  const before = await items();
  for (const account of ['103', '10', '1022']) await store.remove(friendId(account));
  expect(await items()).toEqual(before);
});

test('a thousand friends are looked through with one call, whichever shards they stand in', async () => {
  const friends = Array.from({ length: 1_000 }, (_, index) => friendId(index));
  const chosen = friends.filter((_, index) => index % 50 === 0);
  for (const friend of chosen) await store.add(friend);
  let calls = 0;
  const send = (command: never) => {
    calls++;
    return table.dynamoDb.send(command);
  };
  const counted = createUnwatchableStore({ dynamoDb: { send } as never, tableName: table.tableName, ...impatient });
  expect(await counted.among(friends)).toEqual(new Set(chosen));
  expect(calls).toBe(1);
  expect((await items()).length).toBeGreaterThan(10);
});

test('nobody asked for is nobody found', async () => {
  expect(await store.among([])).toEqual(new Set());
});
