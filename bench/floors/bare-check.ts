import { readFileSync } from 'node:fs';
import { type AttributeValue, BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';

const dynamoDb = new DynamoDBClient({});
const perRead = 100;
const callsAtOnce = 5;
let requests: readonly NetworkRequest[] | undefined;

/** A request that a check made of the network. */
interface NetworkRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The same calls as a check's with nothing between them: reads the items with the SDK, and asks the network what the check asked, with
 * `fetch`. Answers are parsed and forgotten. The file holds the requests of the network, as JSON.
 */
export async function handler(event: {
  readonly file: string;
  readonly tableName: string;
  readonly ids: readonly string[];
}): Promise<{ items: number; answers: number }> {
  requests ??= JSON.parse(readFileSync(event.file, 'utf8')) as NetworkRequest[];
  let items = 0;
  for (let start = 0; start < event.ids.length; start += perRead) {
    const Keys = event.ids.slice(start, start + perRead).map((id): Record<string, AttributeValue> => {
      return { id: { S: id }, kind: { S: 'watcher' } };
    });
    let left = { [event.tableName]: { Keys } };
    while (Object.keys(left).length > 0) {
      const answer = await dynamoDb.send(new BatchGetItemCommand({ RequestItems: left }));
      items += answer.Responses?.[event.tableName]?.length ?? 0;
      left = (answer.UnprocessedKeys ?? {}) as typeof left;
    }
  }
  let answers = 0;
  const waiting = requests.values();
  const ask = async () => {
    for (const { url, method, headers, body } of waiting) {
      const answer = await fetch(url, { method, headers, ...(body === '' ? {} : { body }) });
      const whole: unknown = JSON.parse(await answer.text());
      // Pages of a batch are texts of JSON within JSON.
      if (Array.isArray(whole)) for (const page of whole) if (typeof page?.body === 'string') JSON.parse(page.body);
      answers++;
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, ask));
  return { items, answers };
}
