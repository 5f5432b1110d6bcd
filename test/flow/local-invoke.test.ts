import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { functionResource, startOn } from '../support/local-runtime.ts';
import { patience } from '../support/patience.ts';

const code = `
export const handler = async (event, context) => {
  console.log('printed ' + JSON.stringify(event));
  if (event.what === 'throw') throw new TypeError('as told');
  if (event.what === 'environment') return process.env;
  if (event.what === 'context') return { ...context, remaining: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID };
  return { got: event };
};`;

let runtime: Runtime;
let lines: () => string[];
beforeAll(async () => {
  const started = await startOn((folder) => ({
    ...functionResource(folder, 'Echo', code, {
      Timeout: 60,
      Environment: {
        Variables: {
          PLAIN: 'as it is',
          SECRET_ARN: { Ref: 'Secret' },
          JOINED: { 'Fn::Join': ['-', ['a', { Ref: 'Echo' }]] },
        },
      },
    }),
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: {
        GenerateSecretString: {
          PasswordLength: 64,
          ExcludePunctuation: true,
          GenerateStringKey: 'k1',
          SecretStringTemplate: '{"current":"k1"}',
        },
      },
    },
  }));
  runtime = started.runtime;
  lines = () => started.linesOf('Echo');
});

function invoke(name: string, payload: object | string, type = 'RequestResponse'): Promise<Response> {
  return fetch(`${runtime.endpoints.lambda}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: { 'x-amz-invocation-type': type },
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
}

test.each([
  'Echo',
  'Echo:$LATEST',
  'arn:aws:lambda:eu-central-1:000000000000:function:Echo',
  '000000000000:function:Echo',
])('a function is invoked by its name: %s', async (name) => {
  const answer = await invoke(encodeURIComponent(name), { hello: 1 });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-amz-function-error')).toBeNull();
  expect(await answer.json()).toEqual({ got: { hello: 1 } });
});

test('an error of the function is told as Lambda tells it', async () => {
  const answer = await invoke('Echo', { what: 'throw' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-amz-function-error')).toBe('Unhandled');
  expect(await answer.json()).toMatchObject({ errorType: 'TypeError', errorMessage: 'as told' });
});

test('an asynchronous invocation is accepted at once and runs', async () => {
  expect((await invoke('Echo', { async: 'yes' }, 'Event')).status).toBe(202);
  await vi.waitFor(() => expect(lines()).toContain('printed {"async":"yes"}'), patience);
});

test('a dry run runs nothing', async () => {
  expect((await invoke('Echo', { dry: 'run' }, 'DryRun')).status).toBe(204);
  expect(lines().join()).not.toContain('dry');
});

test('a function that is not there and a payload that is no JSON are refused with the error codes of Lambda', async () => {
  const unknown = await invoke('Sweper', {});
  expect([unknown.status, unknown.headers.get('x-amzn-errortype')]).toEqual([404, 'ResourceNotFoundException']);
  expect(((await unknown.json()) as { Message: string }).Message).toContain('Echo');
  const broken = await invoke('Echo', '{');
  expect([broken.status, broken.headers.get('x-amzn-errortype')]).toEqual([400, 'InvalidRequestContentException']);
});

test('the functions are listed', async () => {
  const answer = await fetch(`${runtime.endpoints.lambda}/2015-03-31/functions/`);
  expect(await answer.json()).toMatchObject({ Functions: [{ FunctionName: 'Echo', Timeout: 60, MemorySize: 128 }] });
});

test('the environment is that of the template and of Lambda, and nothing of this process', async () => {
  const environment = (await (await invoke('Echo', { what: 'environment' })).json()) as Record<string, string>;
  expect(environment).toMatchObject({
    PLAIN: 'as it is',
    JOINED: 'a-Echo',
    AWS_LAMBDA_FUNCTION_NAME: 'Echo',
    AWS_ENDPOINT_URL_DYNAMODB: runtime.endpoints.dynamoDb,
  });
  expect(environment.PATH).toBeUndefined();
  expect(environment.VITEST).toBeUndefined();
});

test('every invocation has a request id and a trace of its own, and counts down from the timeout of the template', async () => {
  const contexts = await Promise.all([1, 2].map(async () => (await invoke('Echo', { what: 'context' })).json()));
  const [one, other] = contexts as { awsRequestId: string; trace: string; remaining: number }[];
  expect(one?.awsRequestId).not.toBe(other?.awsRequestId);
  expect(one?.trace).toMatch(/^Root=1-/);
  expect(one?.trace).not.toBe(other?.trace);
  expect(one?.remaining).toBeGreaterThan(0);
  expect(one?.remaining).toBeLessThanOrEqual(60_000);
});

test('what a function has printed is in its log by the time it answers', async () => {
  await invoke('Echo', { mark: 4711 });
  expect(readFileSync(join(runtime.logFolder, 'Echo.log'), 'utf8')).toContain('printed {"mark":4711}\n');
});

test('secrets are generated as the template says and read as from Secrets Manager', async () => {
  const environment = (await (await invoke('Echo', { what: 'environment' })).json()) as Record<string, string>;
  const client = new SecretsManagerClient({
    region: 'eu-central-1',
    endpoint: runtime.endpoints.secretsManager,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const secret = await client.send(new GetSecretValueCommand({ SecretId: environment.SECRET_ARN }));
  expect(JSON.parse(secret.SecretString ?? '')).toEqual({
    current: 'k1',
    k1: expect.stringMatching(/^[A-Za-z0-9]{64}$/),
  });
  const unknown = client.send(new GetSecretValueCommand({ SecretId: 'another' }));
  await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
