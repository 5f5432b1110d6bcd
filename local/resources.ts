import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Intrinsics } from './intrinsics.ts';
import type { Resource, Template } from './template.ts';

type TableResource = Resource<'AWS::DynamoDB::Table'>;

/** A queue as it was created. */
export interface CreatedQueue {
  readonly logicalId: string;
  readonly url: string;
  readonly arn: string;
  readonly retentionSeconds: number;
  readonly visibilitySeconds: number;
}

/**
 * Creates the template's tables where they are missing, under their logical ids, and makes them known to `intrinsics`. A table that is
 * there already is kept, with all that is in it; when its keys are not the template's, that is an error.
 */
export async function createTables(
  template: Template,
  dynamoDb: DynamoDBClient,
  intrinsics: Intrinsics,
): Promise<void> {
  for (const table of template.tables) {
    const description = (await describe(dynamoDb, table.logicalId)) ?? (await createTable(dynamoDb, table));
    const [wanted, found] = [shapeOf(table.properties), shapeOf(description)];
    if (wanted !== found) {
      throw new Error(
        `There is a table ${table.logicalId} already, but its keys are ${found} and the template's are ${wanted}. ` +
          'It is left as it is: use another --data folder, or delete this one.',
      );
    }
    intrinsics.add(table.logicalId, { ref: table.logicalId, attributes: { Arn: description.TableArn ?? '' } });
  }
}

async function describe(dynamoDb: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await dynamoDb.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function createTable(
  dynamoDb: DynamoDBClient,
  { logicalId, properties }: TableResource,
): Promise<TableDescription> {
  await dynamoDb.send(
    new CreateTableCommand({
      TableName: logicalId,
      AttributeDefinitions: properties.AttributeDefinitions,
      KeySchema: properties.KeySchema,
      BillingMode: properties.BillingMode,
      ...(properties.GlobalSecondaryIndexes.length > 0 && {
        GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes,
      }),
    }),
  );
  for (;;) {
    const description = await describe(dynamoDb, logicalId);
    if (description?.TableStatus === 'ACTIVE') return description;
    await sleep(5);
  }
}

interface TableShape {
  KeySchema?: readonly { AttributeName?: string | undefined; KeyType?: string | undefined }[] | undefined;
  GlobalSecondaryIndexes?: readonly (TableShape & { IndexName?: string | undefined })[] | undefined;
}

/** Keys of a table and of its indexes, in a form that reads well and compares. */
function shapeOf(table: TableShape): string {
  const keys = (table.KeySchema ?? []).map(({ AttributeName: name }) => name).join(' and ');
  const indexes = (table.GlobalSecondaryIndexes ?? []).map((index) => `${index.IndexName} by ${shapeOf(index)}`).sort();
  return [keys, ...indexes].join(', ');
}

/** Creates the template's queues, under their logical ids and with its settings, and makes them known to `intrinsics`. */
export async function createQueues(
  template: Template,
  sqs: SQSClient,
  intrinsics: Intrinsics,
): Promise<CreatedQueue[]> {
  const queues: CreatedQueue[] = [];
  for (const { logicalId, properties } of template.queues) {
    const created = await sqs.send(new CreateQueueCommand({ QueueName: logicalId }));
    const url = created.QueueUrl ?? '';
    const read = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
    const arn = read.Attributes?.QueueArn ?? '';
    intrinsics.add(logicalId, { ref: url, attributes: { Arn: arn, QueueName: logicalId, QueueUrl: url } });
    queues.push({
      logicalId,
      url,
      arn,
      retentionSeconds: properties.MessageRetentionPeriod,
      visibilitySeconds: properties.VisibilityTimeout,
    });
  }
  // Settings come second, because a redrive policy names another queue. They also bring a queue up to date that was there before.
  for (const { logicalId, properties } of template.queues) {
    const redrive = properties.RedrivePolicy;
    await sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: intrinsics.text({ Ref: logicalId }, logicalId),
        Attributes: {
          VisibilityTimeout: String(properties.VisibilityTimeout),
          MessageRetentionPeriod: String(properties.MessageRetentionPeriod),
          DelaySeconds: String(properties.DelaySeconds),
          MaximumMessageSize: String(properties.MaximumMessageSize),
          ReceiveMessageWaitTimeSeconds: String(properties.ReceiveMessageWaitTimeSeconds),
          ...(redrive !== undefined && {
            RedrivePolicy: JSON.stringify({
              deadLetterTargetArn: intrinsics.text(redrive.deadLetterTargetArn, `${logicalId}'s RedrivePolicy`),
              maxReceiveCount: redrive.maxReceiveCount,
            }),
          }),
        },
      }),
    );
  }
  return queues;
}
