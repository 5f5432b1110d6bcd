import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import { ifConditionHolds } from './if-condition-holds.ts';
import { kinds, watcherCountPartition } from './item-kinds.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';

const countSchema = v.object({ watchers: v.optional(v.number(), 0) });

/** How many accounts there are. */
export type WatcherCount = ReturnType<typeof createWatcherCount>;

/**
 * The count in one table. It is raised before an account is made and lowered after one is gone, so a crash in between leaves it too high,
 * never too low: that closes the door a little early, and holds what it promises.
 */
export function createWatcherCount({ dynamoDb, tableName }: Table) {
  const key = {
    [tableSchema.partitionKey]: { S: watcherCountPartition },
    [tableSchema.sortKey]: { S: kinds.watcherCount },
  };

  async function add(number: 1 | -1, condition: string, bound: number): Promise<boolean> {
    const counted = await ifConditionHolds(
      dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: key,
          ConditionExpression: condition,
          UpdateExpression: 'ADD #watchers :number',
          ExpressionAttributeNames: { '#watchers': 'watchers' },
          ExpressionAttributeValues: marshall({ ':number': number, ':bound': bound }),
        }),
      ),
    );
    return counted !== undefined;
  }

  return {
    /** Counts one more, unless there are `most` already: then `false`. */
    raise: (most: number): Promise<boolean> => add(1, 'attribute_not_exists(#watchers) OR #watchers < :bound', most),

    /** Counts one less; never below none. */
    lower: async (): Promise<void> => void (await add(-1, '#watchers > :bound', 0)),

    /** As it is, give or take a moment. */
    async read(): Promise<number> {
      const { Item: item } = await dynamoDb.send(new GetItemCommand({ TableName: tableName, Key: key }));
      return v.parse(countSchema, unmarshall(item ?? {})).watchers;
    },
  };
}
