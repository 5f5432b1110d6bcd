import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Timestamp } from '../domain/ids.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import { kinds, partitionPrefixes } from './item-kinds.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';

const hour = 60 * 60_000;
/** How long an hour's count is kept, so that an operator can look back. */
const keptFor = 2 * 24 * hour;

/** How many mails people caused by themselves in this hour of the clock, all together. */
export type MailsAnHour = ReturnType<typeof createMailsAnHour>;

/** The counts in one table, an item an hour. */
export function createMailsAnHour({ dynamoDb, tableName }: Table) {
  return {
    /**
     * Counts one more mail.
     *
     * @param most when as many were counted, it is not and the answer is `false`; `undefined` counts it whatever was before
     */
    async count(now: Timestamp, most: number | undefined): Promise<boolean> {
      const startedAt = now - (now % hour);
      const counted = await ifConditionHolds(
        dynamoDb.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: {
              [tableSchema.partitionKey]: { S: `${partitionPrefixes.mailsAnHour}${new Date(startedAt).toISOString()}` },
              [tableSchema.sortKey]: { S: kinds.mailsAnHour },
            },
            UpdateExpression: 'SET #expiry = :expiry ADD #mails :one',
            ...(most === undefined ? {} : { ConditionExpression: 'attribute_not_exists(#mails) OR #mails < :most' }),
            ExpressionAttributeNames: { '#mails': 'mails', '#expiry': tableSchema.timeToLive },
            ExpressionAttributeValues: marshall({
              ':one': 1,
              ':expiry': (startedAt + keptFor) / 1_000,
              ...(most === undefined ? {} : { ':most': most }),
            }),
          }),
        ),
      );
      return counted !== undefined;
    },
  };
}
