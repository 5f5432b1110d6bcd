import { expect, test } from 'vitest';
import { startForTest, startOn } from './local-fixture.ts';

test('services that the environment names are used instead of the embedded ones', async () => {
  const { runtime: elsewhere } = await startOn(() => ({}));
  const { endpoints } = elsewhere;
  const { runtime } = await startForTest({
    watchers: 3,
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDb,
      AWS_ENDPOINT_URL_SQS: endpoints.sqs,
      AWS_ENDPOINT_URL_SES: endpoints.ses,
      FACEBOOK_GRAPH_URL: endpoints.facebook,
    },
  });
  expect(runtime.endpoints).toMatchObject({ dynamoDb: endpoints.dynamoDb, sqs: endpoints.sqs, ses: endpoints.ses });
  elsewhere.calls.reset();
  // The other double has another app secret, so nobody can be read: what counts is who was asked.
  const { sweep } = await runtime.sweepAndSettle();
  expect(sweep.kind).toBe('success');
  const calls = elsewhere.calls.read();
  expect(calls.dynamoDb).toMatchObject({ Scan: 1, BatchGetItem: 1 });
  expect(calls.sqs).toMatchObject({ SendMessageBatch: 1, DeleteMessageBatch: 1 });
  expect(calls.facebook).toMatchObject({ batch: 1 });
  expect(runtime.calls.read()).toMatchObject({ dynamoDb: {}, sqs: {}, facebook: {} });
});
