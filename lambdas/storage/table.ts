import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Waiting } from '../retries/back-off.ts';

/** The table every store works on. */
export interface Table {
  readonly dynamoDb: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
}

/** The same, for stores that ask again for what the table left undone. */
export interface TableAccess extends Table, Waiting {}

/** Waits (milliseconds, doubled per attempt) before what the table left undone is asked for again. */
export const tableBackOff = 50;

/**
 * The table is busy: it left something undone, or others wrote first, in spite of all attempts. Time mends it, as it does a throttle: see
 * `isTransient`.
 */
export class TableBusyError extends Error {
  override readonly name = 'TableBusyError';
}
