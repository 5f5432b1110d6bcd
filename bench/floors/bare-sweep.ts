import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

const dynamoDb = new DynamoDBClient({});
const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
const perMessage = 1_000;

/** The least that a sweep can do with the SDK: scans the index page by page, and sends the ids on. Answers how many there were. */
export async function handler(): Promise<{ watchers: number }> {
  let watchers = 0;
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await dynamoDb.send(
      new ScanCommand({
        TableName: 'Watchers',
        IndexName: 'sweep',
        ProjectionExpression: 'id',
        Limit: 10_000,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    const ids = (page.Items ?? []).map(({ id }) => id?.S);
    const bodies = Array.from({ length: Math.ceil(ids.length / perMessage) }, (_, index) =>
      ids.slice(index * perMessage, (index + 1) * perMessage).join(' '),
    );
    if (bodies.length > 0) {
      await sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: 'http://127.0.0.1/checks',
          Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
        }),
      );
    }
    watchers += ids.length;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return { watchers };
}
