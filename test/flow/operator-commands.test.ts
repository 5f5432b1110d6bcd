import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import type { Runtime } from '../../local/runtime.ts';
import { runOperator } from '../../operator/run-operator.ts';
import { fateOf, runners, typeDocuments } from '../support/known-commands.ts';
import { startOn } from '../support/local-runtime.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

const queue = (properties: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const secret = {
  Type: 'AWS::SecretsManager::Secret',
  Properties: {
    GenerateSecretString: { PasswordLength: 64, GenerateStringKey: 'k1', SecretStringTemplate: '{"current":"k1"}' },
  },
};
const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: ['id', 'kind'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'kind', KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

const { snippets, ofAccount } = await typeDocuments();
const typed = snippets
  .flatMap(({ commands }) => commands)
  .filter((command) => {
    const fate = fateOf(command, ofAccount);
    return fate.kind === 'run' && fate.by === runners.operator;
  });
/** Each once, as what `runOperator` gets: `npm run operator -- --help` or `npm run operator:pause -- mail`. */
const commands = [
  ...new Map(
    typed.map(([, , script = '', ...rest]) => {
      const args = [...script.split(':').slice(1), ...rest.filter((word) => word !== '--')];
      return [args.join(' '), args] as const;
    }),
  ),
];

let runtime: Runtime;
let sesV2: Server;
beforeAll(async () => {
  ({ runtime } = await startOn(() => ({
    Watchers: table,
    DeadLetters: queue(),
    FeedbackFailures: queue(),
    Checks: queue({
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount: 2 },
    }),
    Sealing: secret,
  })));
  const store = createWatcherStore({ dynamoDb: runtime.dynamoDb, tableName: 'Watchers', ...impatient });
  await store.create(aWatcher('facebook:1015'));
  // Nobody is on the suppression list.
  sesV2 = createServer((_, response) =>
    response.writeHead(404, { 'x-amzn-errortype': 'NotFoundException', 'content-type': 'application/json' }).end('{}'),
  );
  await new Promise<void>((resolve) => {
    sesV2.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => new Promise((resolve) => sesV2.close(resolve)));

/** What a stack would say, and the local runtime does not. */
const saidHere: Readonly<Record<string, readonly string[]>> = {
  allow: ['--secret', 'Sealing'],
  'test-mail': ['--from', 'notifier@example.org'],
};

test('the documents have commands of the operator', () => {
  expect(commands.length).toBeGreaterThan(10);
});

test.each(commands)('npm run operator: %s', async (_, args) => {
  const { dynamoDb, sqs, ses, lambda, secretsManager } = runtime.endpoints;
  const lines: string[] = [];
  const [name = '', ...rest] = args;
  // Where a command is only named, there is its help.
  const given = rest.length === 0 && name !== '--help' ? [name, '--help'] : [...args, ...(saidHere[name] ?? [])];
  const environment = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb,
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_SES: ses,
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(sesV2.address() as AddressInfo).port}`,
    AWS_ENDPOINT_URL_LAMBDA: lambda,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager,
  };
  expect(await runOperator(given, environment, (line) => lines.push(line)), lines.join('\n')).toBe(0);
  expect(lines.join('\n').length).toBeGreaterThan(20);
});
