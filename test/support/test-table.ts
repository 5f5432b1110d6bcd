import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  ScanCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { tableSchema } from '../../lambdas/storage/table-schema.ts';
import { startDynamoDb } from '../../local/services/dynamodb.ts';
import { patience } from './patience.ts';

/** A table of its own for a test, on the service `AWS_ENDPOINT_URL_DYNAMODB` names or on an embedded one. */
export interface TestTable {
  readonly dynamoDb: DynamoDBClient;
  readonly tableName: string;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Opens it, with the keys and the index that the stack gives the real one. */
export async function openTestTable(): Promise<TestTable> {
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const embedded = given === undefined ? await startDynamoDb({ port: 0, folder: undefined }) : undefined;
  const dynamoDb = new DynamoDBClient({
    endpoint: given ?? embedded?.url ?? '',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const tableName = `test-${randomUUID()}`;
  const { partitionKey, sortKey, sweepIndex, sweepKey } = tableSchema;
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [partitionKey, sortKey, sweepKey].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: [
        { AttributeName: partitionKey, KeyType: 'HASH' },
        { AttributeName: sortKey, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: sweepIndex,
          KeySchema: [{ AttributeName: sweepKey, KeyType: 'HASH' }],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
  await waitUntilTableExists(
    { client: dynamoDb, maxWaitTime: patience.timeout / 1_000, minDelay: 0.05, maxDelay: 0.2 },
    { TableName: tableName },
  );
  return {
    dynamoDb,
    tableName,
    async clear() {
      const { Items = [] } = await dynamoDb.send(
        new ScanCommand({ TableName: tableName, ConsistentRead: true, ProjectionExpression: 'id, kind' }),
      );
      for (const { id, kind } of Items) {
        if (id !== undefined && kind !== undefined) {
          await dynamoDb.send(new DeleteItemCommand({ TableName: tableName, Key: { id, kind } }));
        }
      }
    },
    async close() {
      await dynamoDb.send(new DeleteTableCommand({ TableName: tableName }));
      dynamoDb.destroy();
      await embedded?.close();
    },
  };
}
