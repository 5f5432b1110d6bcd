import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The table every store works on, and how to reach it. */
export interface TableAccess {
  readonly dynamoDb: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
}
