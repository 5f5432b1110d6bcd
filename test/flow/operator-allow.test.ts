import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { emptyLedger, refuse } from '../../lambdas/domain/ledger.ts';
import { createLedgerStore } from '../../lambdas/storage/ledger-store.ts';
import { type EmbeddedService, startDynamoDb } from '../../local/services/dynamodb.ts';
import { startSecrets } from '../../local/services/secrets.ts';
import { runOperator } from '../../operator/run-operator.ts';
import { createTestApi, type TestApi } from '../support/api.ts';
import { createBrowser, recipientsOf } from '../support/person.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { impatient } from '../support/watchers.ts';

const ada = 'ada@watchers.example';
let table: TestTable;
let tableUrl: string;
let embedded: EmbeddedService | undefined;
let secrets: EmbeddedService;
let ses: Server;
let api: TestApi;
let lines: string[];
/** Who is on the suppression list of SES. */
let suppressed: Set<string>;

beforeAll(async () => {
  // The operator reaches the table over the network, so its service must have an address that is known.
  embedded = process.env.AWS_ENDPOINT_URL_DYNAMODB ? undefined : await startDynamoDb({ port: 0, folder: undefined });
  tableUrl = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? embedded?.url ?? '';
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  process.env.AWS_ENDPOINT_URL_DYNAMODB = tableUrl;
  table = await openTestTable();
  if (given === undefined) delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const value = JSON.stringify({ current: 'k1', k1: 'x'.repeat(64) });
  secrets = await startSecrets({ port: 0, secrets: [{ logicalId: 'Sealing', arn: 'arn:sealing', value }] });
  ses = createServer((request, response) => {
    const address = decodeURIComponent((request.url ?? '').replace('/v2/email/suppression/addresses/', ''));
    const isThere = request.method === 'DELETE' && suppressed.delete(address);
    response.writeHead(isThere ? 200 : 404, isThere ? {} : { 'x-amzn-errortype': 'NotFoundException' }).end('{}');
  });
  await new Promise<void>((resolve) => {
    ses.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(async () => {
  await table.close();
  await Promise.all([embedded?.close(), secrets.close(), new Promise((resolve) => ses.close(resolve))]);
});
beforeEach(async () => {
  await table.clear();
  lines = [];
  suppressed = new Set();
  api = createTestApi({ table, graphUrl: 'http://127.0.0.1:1' });
});

const operator = (...args: readonly string[]): Promise<number> =>
  runOperator(
    ['allow', '--table', table.tableName, ...args],
    {
      AWS_ENDPOINT_URL_DYNAMODB: tableUrl,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
      AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(ses.address() as AddressInfo).port}`,
    },
    (line) => lines.push(line),
  );

async function complains(email: string): Promise<void> {
  const { ledger, identity } = api.parts.addressKeys;
  await createLedgerStore({ ...table, ...impatient }).change(ledger(email), () => ({
    kind: 'write',
    value: refuse(emptyLedger, identity(email), 'complained', api.time.now),
  }));
}

test('who refused is let back: in the ledger, and on the list that SES keeps', async () => {
  await complains(ada);
  suppressed.add(ada);
  await createBrowser(api).ask(ada);
  expect(api.mails).toEqual([]);

  expect(await operator('--address', 'Ada@watchers.example', '--secret', 'Sealing')).toBe(0);
  expect(lines.slice(1)).toEqual(['1 refusal taken out of the ledger.', 'It was not on the suppression list of SES.']);
  expect(await operator('--address', ada, '--secret', 'Sealing')).toBe(0);
  expect(lines.slice(4)).toEqual([
    'The ledger had no refusal of it.',
    'It was on the suppression list of SES, and is no more.',
  ]);
  expect(suppressed).toEqual(new Set());
  await createBrowser(api).ask(ada);
  expect(recipientsOf(api.mails)).toEqual([ada]);
});

test('nothing that is said has the address, or what stands for it', async () => {
  await complains(ada);
  await operator('--address', ada, '--secret', 'Sealing');
  const { ledger, identity } = api.parts.addressKeys;
  for (const text of ['@', 'ada', ledger(ada), identity(ada)]) expect(lines.join('\n')).not.toContain(text);
});

test('a text that is no address, or none at all, is not understood', async () => {
  expect(await operator('--address', 'ada@', '--secret', 'Sealing')).toBe(2);
  expect(await operator('--secret', 'Sealing')).toBe(2);
  expect(lines.join('\n')).not.toContain('ada@');
});

test('where there is no stack, the secret must be named', async () => {
  expect(await operator('--address', ada)).toBe(1);
  expect(lines.join('\n')).toContain('name it with --secret');
});
