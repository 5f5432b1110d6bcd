import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Timestamp } from '../domain/ids.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import { kinds, partitionPrefixes } from './item-kinds.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';

/** Which links were followed: each may be once. */
export type FollowedLinks = ReturnType<typeof createFollowedLinks>;

/** Notes of followed links in one table, by the hash of a link's id. They stay for as long as the link itself would be good. */
export function createFollowedLinks({ dynamoDb, tableName }: Table) {
  const keyOf = (hash: string) => ({
    [tableSchema.partitionKey]: { S: `${partitionPrefixes.followedLink}${hash}` },
    [tableSchema.sortKey]: { S: kinds.followedLink },
  });
  return {
    /** Whether it was followed. */
    async has(hash: string): Promise<boolean> {
      const { Item: item } = await dynamoDb.send(
        new GetItemCommand({ TableName: tableName, Key: keyOf(hash), ConsistentRead: true }),
      );
      return item !== undefined;
    },

    /** Notes that it is followed; `false` when it was before. Of several at the same moment one succeeds. */
    async follow(hash: string, expiresAt: Timestamp): Promise<boolean> {
      const written = await ifConditionHolds(
        dynamoDb.send(
          new PutItemCommand({
            TableName: tableName,
            Item: { ...keyOf(hash), [tableSchema.timeToLive]: { N: String(Math.ceil(expiresAt / 1_000)) } },
            ConditionExpression: 'attribute_not_exists(#id)',
            ExpressionAttributeNames: { '#id': tableSchema.partitionKey },
          }),
        ),
      );
      return written !== undefined;
    },
  };
}
