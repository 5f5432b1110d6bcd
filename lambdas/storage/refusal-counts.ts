import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { RefusalReason } from '../domain/ledger.ts';
import { controlKey } from './control-store.ts';
import { ifConditionHolds } from './if-condition-holds.ts';
import type { Table } from './table.ts';

/** Attributes of the control item. One is there as long as its rate is high. */
const attributes: Readonly<Record<RefusalReason, string>> = {
  bounced: 'bouncesWhileRateIsHigh',
  complained: 'complaintsWhileRateIsHigh',
};

/** Counts refused mails while their rate is high, and only then. All throw the SDK's errors. */
export type RefusalCounts = ReturnType<typeof createRefusalCounts>;

/** The counts in the control item of one table. */
export function createRefusalCounts({ dynamoDb, tableName }: Table) {
  const update = (reason: RefusalReason, UpdateExpression: string, more: object = {}) =>
    dynamoDb.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: controlKey(),
        UpdateExpression,
        ExpressionAttributeNames: { '#count': attributes[reason] },
        ...more,
      }),
    );

  return {
    /** The rate is high from now on: counting begins, or goes on. */
    async begin(reason: RefusalReason): Promise<void> {
      const values = { ExpressionAttributeValues: { ':none': { N: '0' } } };
      await update(reason, 'SET #count = if_not_exists(#count, :none)', values);
    },

    /** The rate is no longer high: what was counted is forgotten. */
    async end(reason: RefusalReason): Promise<void> {
      await update(reason, 'REMOVE #count');
    },

    /** Counts one more, and returns how many there are; `undefined` while the rate is not high. An event that is heard twice counts twice. */
    async count(reason: RefusalReason): Promise<number | undefined> {
      const counted = await ifConditionHolds(
        update(reason, 'ADD #count :one', {
          ConditionExpression: 'attribute_exists(#count)',
          ExpressionAttributeValues: { ':one': { N: '1' } },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return counted && v.parse(v.number(), unmarshall(counted.Attributes ?? {})[attributes[reason]]);
    },

    /** Counting starts at none again, if there is any. */
    async startAgain(reason: RefusalReason): Promise<void> {
      await ifConditionHolds(
        update(reason, 'SET #count = :none', {
          ConditionExpression: 'attribute_exists(#count)',
          ExpressionAttributeValues: { ':none': { N: '0' } },
        }),
      );
    },
  };
}
