import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSegmentStore } from '../../lambdas/storage/segment-store.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';

const now = Date.UTC(2026, 5, 1);
let table: TestTable;
let store: ReturnType<typeof createSegmentStore>;

beforeAll(async () => {
  table = await openTestTable();
  store = createSegmentStore(table);
});
beforeEach(() => table.clear());
afterAll(() => table.close());

describe('marks of segments', () => {
  test('are none where the index was never divided', async () => {
    expect(await store.read()).toBeUndefined();
  });

  test('are kept each for itself, whatever order they come in', async () => {
    await store.divide(12, now);
    await Promise.all([
      store.mark({ segment: 11, segments: 12, sweepStartedAt: now }, now + 1),
      store.mark({ segment: 0, segments: 12, sweepStartedAt: now }, now + 2),
      store.mark({ segment: 3, segments: 12, sweepStartedAt: now + 9 }, now + 10),
    ]);
    await store.mark({ segment: 0, segments: 12, sweepStartedAt: now + 9 }, now + 11);
    expect(await store.read()).toEqual({
      segments: 12,
      since: now,
      checked: new Map([
        [0, now + 11],
        [3, now + 10],
        [11, now + 1],
      ]),
    });
  });

  test('start again with another division', async () => {
    await store.divide(2, now);
    await store.mark({ segment: 1, segments: 2, sweepStartedAt: now }, now + 1);
    await store.divide(3, now + 5);
    expect(await store.read()).toEqual({ segments: 3, since: now + 5, checked: new Map() });
  });

  test('of another division, or of a sweep before the present one, are not written', async () => {
    expect(await store.mark({ segment: 0, segments: 2, sweepStartedAt: now }, now)).toBe(false);
    expect(await store.read()).toBeUndefined();
    await store.divide(3, now);
    expect(await store.mark({ segment: 0, segments: 2, sweepStartedAt: now }, now)).toBe(false);
    expect(await store.mark({ segment: 0, segments: 3, sweepStartedAt: now - 1 }, now)).toBe(false);
    expect(await store.mark({ segment: 0, segments: 3, sweepStartedAt: now }, now)).toBe(true);
    expect((await store.read())?.checked.size).toBe(1);
  });

  test('of another shape are none', async () => {
    const item = { id: { S: 'control' }, kind: { S: 'sweep-segments' }, segments: { S: 'many' } };
    await table.dynamoDb.send(new PutItemCommand({ TableName: table.tableName, Item: item }));
    expect(await store.read()).toBeUndefined();
    await store.divide(3, now);
    expect((await store.read())?.segments).toBe(3);
  });

  test('leave the control item alone', async () => {
    await store.divide(2, now);
    await store.mark({ segment: 0, segments: 2, sweepStartedAt: now }, now);
    const key = { id: { S: 'control' }, kind: { S: 'control' } };
    const answer = await table.dynamoDb.send(new GetItemCommand({ TableName: table.tableName, Key: key }));
    expect(answer.Item).toBeUndefined();
  });
});
