import type { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { createLastSweep } from '../../lambdas/storage/last-sweep.ts';

/** A control item, and a clock to ask by. */
function table(item: object | undefined) {
  const state = { now: 0, reads: 0, item };
  const send = async ({ input }: GetItemCommand) => {
    state.reads++;
    expect(input).toEqual({
      TableName: 't',
      Key: marshall({ id: 'control', kind: 'control' }),
      ProjectionExpression: '#lastSweep',
      ExpressionAttributeNames: { '#lastSweep': 'lastSweep' },
    });
    return state.item === undefined ? {} : { Item: marshall(state.item) };
  };
  return { state, lastSweep: createLastSweep({ dynamoDb: { send } as never, tableName: 't' }, () => state.now) };
}

test('when the last sweep was is read once a minute', async () => {
  const { state, lastSweep } = table({ lastSweep: { completedAt: 5 } });
  expect([await lastSweep(), await lastSweep()]).toEqual([5, 5]);
  state.item = { lastSweep: { completedAt: 70_000 } };
  state.now = 59_999;
  expect([await lastSweep(), state.reads]).toEqual([5, 1]);
  state.now = 60_000;
  expect([await lastSweep(), state.reads]).toEqual([70_000, 2]);
  state.now = 119_999;
  expect([await lastSweep(), state.reads]).toEqual([70_000, 2]);
});

test.each([undefined, {}])('where none ever was (%j) that is said, and read once a minute, too', async (item) => {
  const { state, lastSweep } = table(item);
  expect([await lastSweep(), await lastSweep(), state.reads]).toEqual([undefined, undefined, 1]);
});
