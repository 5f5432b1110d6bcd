import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { Timestamp } from '../domain/ids.ts';
import { kinds, partitionPrefixes } from './item-kinds.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';

const day = 24 * 60 * 60_000;
/** How long a day's count is kept, so that an operator can look back. */
const keptFor = 7 * day;

const countSchema = v.object({ refused: v.optional(v.number(), 0) });

/** How many mails that anybody can cause (links to sign in, confirmations) bounced or were complained about on this day (UTC). */
export type RefusedMails = ReturnType<typeof createRefusedMails>;

/** The counts in one table, an item a day. Both throw the SDK's errors. */
export function createRefusedMails({ dynamoDb, tableName }: Table) {
  const keyOf = (startedAt: Timestamp) => ({
    [tableSchema.partitionKey]: { S: `${partitionPrefixes.refusedMails}${new Date(startedAt).toISOString()}` },
    [tableSchema.sortKey]: { S: kinds.refusedMails },
  });
  return {
    /** One more. An event that is heard twice counts twice: it is the bound that matters, not the number. */
    async count(now: Timestamp): Promise<void> {
      const startedAt = now - (now % day);
      await dynamoDb.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: keyOf(startedAt),
          UpdateExpression: 'SET #expiry = :expiry ADD #refused :one',
          ExpressionAttributeNames: { '#refused': 'refused', '#expiry': tableSchema.timeToLive },
          ExpressionAttributeValues: marshall({ ':one': 1, ':expiry': (startedAt + keptFor) / 1_000 }),
        }),
      );
    },

    /** How many there are today. */
    async today(now: Timestamp): Promise<number> {
      const { Item: item } = await dynamoDb.send(
        new GetItemCommand({ TableName: tableName, Key: keyOf(now - (now % day)) }),
      );
      return v.parse(countSchema, unmarshall(item ?? {})).refused;
    },
  };
}
