import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type GetItemCommand,
  type UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { NewerItemError } from '../../lambdas/storage/item-formats.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import { createVersionedItems } from '../../lambdas/storage/versioned-items.ts';

interface Count {
  readonly mails?: number | undefined;
  readonly note?: string | undefined;
}

/** Items in a table that has this one and says `update` to each write. */
function itemsIn(item: object | undefined, update: () => object = () => ({})) {
  const reads: GetItemCommand['input'][] = [];
  const writes: UpdateItemCommand['input'][] = [];
  const waits: number[] = [];
  const send = async ({ input }: GetItemCommand | UpdateItemCommand) => {
    if (!('UpdateExpression' in input)) {
      reads.push(input);
      return item === undefined ? {} : { Item: marshall(item) };
    }
    writes.push(input);
    return update();
  };
  const items = createVersionedItems<Count>(
    {
      dynamoDb: { send } as unknown as Pick<DynamoDBClient, 'send'>,
      tableName: 'table',
      sleep: async (milliseconds) => void waits.push(milliseconds),
      random: () => 0.5,
    },
    {
      keyOf: (name) => ({ id: { S: name }, kind: { S: 'count' } }),
      format: 2,
      parse: ({ mails, note }) => ({ mails: mails as number | undefined, note: note as string | undefined }),
      expiryOf: ({ mails }) => (mails === undefined ? undefined : mails * 1_000 + 1),
    },
  );
  return { items, reads, writes, waits };
}

const conditionFailed = () => {
  throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
};

test('a value is read by its key, as it is this moment', async () => {
  const { items, reads } = itemsIn({ mails: 3, format: 2 });
  expect(await items.read('x')).toEqual({ mails: 3, note: undefined });
  expect(reads).toEqual([{ TableName: 'table', Key: { id: { S: 'x' }, kind: { S: 'count' } }, ConsistentRead: true }]);
});

test('an item of a newer format is not read, and not written', async () => {
  const { items, writes } = itemsIn({ mails: 3, format: 3 });
  await expect(items.read('x')).rejects.toThrow(NewerItemError);
  await expect(items.change('x', () => ({ kind: 'write', value: {} }))).rejects.toThrow(NewerItemError);
  expect(writes).toEqual([]);
});

test('the first write of an item asks that there is none', async () => {
  const { items, writes } = itemsIn(undefined);
  expect(await items.change('x', () => ({ kind: 'write', value: { mails: 1 } }))).toEqual({
    kind: 'written',
    value: { mails: 1 },
  });
  expect(writes).toEqual([
    {
      TableName: 'table',
      Key: { id: { S: 'x' }, kind: { S: 'count' } },
      ConditionExpression: 'attribute_not_exists(#version)',
      UpdateExpression: 'SET #mails = :mails, #version = :version, #format = :format, #expiresAt = :expiresAt',
      ExpressionAttributeNames: {
        '#mails': 'mails',
        '#version': 'version',
        '#format': 'format',
        '#expiresAt': 'expiresAt',
      },
      ExpressionAttributeValues: marshall({ ':mails': 1, ':version': 1, ':format': 2, ':expiresAt': 2 }),
    },
  ]);
});

test('a later write asks that nobody wrote since, and takes away what has no value', async () => {
  const { items, writes } = itemsIn({ mails: 3, note: 'x', version: 7 });
  await items.change('x', (value) => ({ kind: 'write', value: { ...value, mails: undefined } }));
  expect(writes).toMatchObject([
    {
      ConditionExpression: '#version = :was',
      UpdateExpression: 'SET #note = :note, #version = :version, #format = :format REMOVE #mails, #expiresAt',
      ExpressionAttributeValues: marshall({ ':note': 'x', ':version': 8, ':format': 2, ':was': 7 }),
    },
  ]);
});

test('a version that is no number is as good as none', async () => {
  const { items, writes } = itemsIn({ version: 'seven' });
  await items.change('x', () => ({ kind: 'write', value: {} }));
  expect(writes).toMatchObject([
    {
      ConditionExpression: 'attribute_not_exists(#version)',
      ExpressionAttributeValues: marshall({ ':version': 1, ':format': 2 }),
    },
  ]);
});

test('who decides to leave it writes nothing, and says why', async () => {
  const { items, writes } = itemsIn({ mails: 3 });
  expect(await items.change('x', () => ({ kind: 'leave', because: 'enough' }))).toEqual({
    kind: 'left',
    because: 'enough',
  });
  expect(writes).toEqual([]);
});

test('a value that somebody else wrote meanwhile is read and decided on again', async () => {
  let others = 2;
  const { items, reads, writes, waits } = itemsIn({ mails: 3 }, () => (others-- > 0 ? conditionFailed() : {}));
  expect(await items.change('x', (value) => ({ kind: 'write', value }))).toMatchObject({ kind: 'written' });
  expect([reads.length, writes.length]).toEqual([3, 3]);
  expect(waits).toEqual([20, 40]);
});

test('after six attempts the table is called busy', async () => {
  const { items, writes } = itemsIn({ mails: 3 }, conditionFailed);
  await expect(items.change('x', (value) => ({ kind: 'write', value }))).rejects.toThrow(TableBusyError);
  expect(writes).toHaveLength(6);
});

test('a fault of the table is thrown at once', async () => {
  const throttled = new Error('ThrottlingException');
  const { items, writes } = itemsIn({ mails: 3 }, () => {
    throw throttled;
  });
  await expect(items.change('x', (value) => ({ kind: 'write', value }))).rejects.toBe(throttled);
  expect(writes).toHaveLength(1);
});
