import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, test, vi } from 'vitest';
import { fedFunction, put, startOn } from '../support/local-runtime.ts';
import { patience } from '../support/patience.ts';

const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

const telling = `
export const handler = async () => console.log('endpoints ' + [
  process.env.AWS_ENDPOINT_URL_DYNAMODB,
  process.env.AWS_ENDPOINT_URL_SQS,
  process.env.AWS_ENDPOINT_URL_SES,
].join(' '));`;

test('services that the environment names are used instead of the embedded ones', async () => {
  const { runtime: elsewhere } = await startOn(() => ({}));
  const { dynamoDb, sqs, ses, facebook } = elsewhere.endpoints;
  const { runtime, linesOf } = await startOn(
    (folder) => ({ Table: table, ...fedFunction(folder, 'Telling', telling) }),
    {
      environment: {
        AWS_ENDPOINT_URL_DYNAMODB: dynamoDb,
        AWS_ENDPOINT_URL_SQS: sqs,
        AWS_ENDPOINT_URL_SES: ses,
        FACEBOOK_GRAPH_URL: facebook,
      },
    },
  );
  expect(runtime.endpoints).toMatchObject({ dynamoDb, sqs, ses, facebook });
  expect((await elsewhere.dynamoDb.send(new ListTablesCommand())).TableNames).toEqual(['Table']);

  elsewhere.calls.reset();
  await put(runtime, 'TellingQueue', 'hello');
  await vi.waitFor(() => expect(linesOf('Telling')).toEqual([`endpoints ${dynamoDb} ${sqs} ${ses}`]), patience);
  expect(await runtime.settle()).toEqual({ waitingForRetry: 0, delayed: 0 });
  expect(elsewhere.calls.read().sqs).toMatchObject({ SendMessage: 1, ReceiveMessage: 1, DeleteMessageBatch: 1 });
  expect(runtime.calls.read()).toMatchObject({ dynamoDb: {}, sqs: {}, ses: {}, facebook: {}, total: 0 });
});

test('a network that a setting names is used instead of its double, and the setting wins over the environment', async () => {
  const { runtime: elsewhere } = await startOn(() => ({}));
  const facebookGraphUrl = elsewhere.endpoints.facebook;
  const environment = { FACEBOOK_GRAPH_URL: 'http://127.0.0.1:9' };
  const { runtime } = await startOn(() => ({}), { settings: { facebookGraphUrl, facebookAppId: '4711' }, environment });
  expect(runtime.facebook).toBeUndefined();
  expect(runtime.endpoints.facebook).toBe(facebookGraphUrl);
  const config = await fetch(`${runtime.endpoints.site}/config.json`);
  expect(await config.json()).toMatchObject({
    networks: { facebook: { appId: '4711', sdkUrl: `${facebookGraphUrl}/en_US/sdk.js`, graphVersion: 'v27.0' } },
  });
});

test('settings that cannot be are refused before anything is left running', async () => {
  const starting = startOn(() => ({}), { settings: { sweepMinutes: '0', monitoring: 'none' } });
  await expect(starting).rejects.toThrow(
    'Settings: monitoring: is neither full nor lean; sweepMinutes: is less than 1',
  );
});
