import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { kinds } from '../lambdas/storage/item-kinds.ts';

/** Who is in the table when the runtime starts. */
export interface WhoWasHere {
  readonly watchers: number;
  /** The addresses of the first few. */
  readonly addresses: readonly string[];
}

/** So many are named. */
const named = 3;

const found = v.object({ address: v.object({ M: v.object({ email: v.object({ S: v.string() }) }) }) });

/** Reads who is there from an earlier run. */
export async function readWhoWasHere(dynamoDb: DynamoDBClient, tableName: string | undefined): Promise<WhoWasHere> {
  const addresses: string[] = [];
  let watchers = 0;
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await dynamoDb.send(
      new ScanCommand({
        TableName: tableName,
        ExclusiveStartKey: from,
        FilterExpression: '#kind = :watcher',
        ProjectionExpression: 'address',
        ExpressionAttributeNames: { '#kind': 'kind' },
        ExpressionAttributeValues: { ':watcher': { S: kinds.watcher } },
      }),
    );
    watchers += page.Count ?? 0;
    for (const item of page.Items ?? []) {
      const parsed = v.safeParse(found, item);
      if (parsed.success && addresses.length < named) addresses.push(parsed.output.address.M.email.S);
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return { watchers, addresses: addresses.sort() };
}
