import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { createEraserHandler } from '../../lambdas/eraser/handler.ts';
import type { TestApi } from './api.ts';
import type { TestTable } from './test-table.ts';

/** Everything in the table that names the person in any way. */
export async function tracesOf(table: TestTable, account: string): Promise<unknown[]> {
  const { Items = [] } = await table.dynamoDb.send(
    new ScanCommand({ TableName: table.tableName, ConsistentRead: true }),
  );
  return Items.map((item) => unmarshall(item)).filter((item) =>
    JSON.stringify(item, (_, value) => (value instanceof Set ? [...value] : value)).includes(account),
  );
}

/** The second pass, as the eraser makes it of the messages that were sent. */
export async function makeSecondPass(api: TestApi) {
  const handler = createEraserHandler({
    observability: { log: api.parts.log, metrics: api.parts.metrics, observe: (_, work) => work() },
    erase: api.parts.erase,
  });
  const Records = api.erasures.map((message, index) => ({ messageId: `${index}`, body: JSON.stringify(message) }));
  return handler({ Records } as Parameters<typeof handler>[0], {} as Parameters<typeof handler>[1]);
}
