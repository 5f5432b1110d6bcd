import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';

const clients = [new DynamoDBClient({}), new SQSClient({})];

/** Nothing but the SDK's clients for the table and the queue. */
export async function handler(): Promise<number> {
  return clients.length;
}
