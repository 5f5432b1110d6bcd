import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Runtime } from '../../local/runtime.ts';
import type { Assembly } from '../../local/synthesise.ts';
import { readTemplate, type Template } from '../../local/template.ts';
import type { Work } from './processor-child.ts';

const secondsSchema = v.array(v.number());
const referenceSchema = v.union([
  v.pipe(
    v.object({ Ref: v.string() }),
    v.transform(({ Ref: id }) => id),
  ),
  v.pipe(
    v.object({ 'Fn::GetAtt': v.tuple([v.string(), v.string()]) }),
    v.transform(({ 'Fn::GetAtt': [id] }) => id),
  ),
]);

/**
 * Runs a bundled function in a process of its own, against the runtime's services, and returns the processor seconds of each invocation.
 * In the runtime itself everything shares one process, so nobody could tell whose they are.
 */
export async function measureProcessor(
  runtime: Runtime,
  assembly: Assembly,
  functionName: string,
  events: readonly unknown[],
): Promise<number[]> {
  const template = readTemplate(assembly);
  const target = template.functions.find(({ logicalId }) => logicalId === functionName);
  if (target === undefined) throw new Error(`there is no function ${functionName}`);
  const child = fork(fileURLToPath(new URL('processor-child.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...variablesOf(target.properties.Environment.Variables, template, runtime),
      NODE_OPTIONS: '',
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_LAMBDA_FUNCTION_NAME: functionName,
      AWS_ENDPOINT_URL_DYNAMODB: runtime.endpoints.dynamoDb,
      AWS_ENDPOINT_URL_SQS: runtime.endpoints.sqs,
      AWS_ENDPOINT_URL_SES: runtime.endpoints.ses,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: runtime.endpoints.secretsManager,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  child.send({ file: join(target.codeFolder, 'index.mjs'), functionName, events: [...events] } satisfies Work);
  const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  return v.parse(secondsSchema, answer);
}

/** The function's variables. Tables and secrets answer to their logical ids here; of other attributes any value will do. */
function variablesOf(
  variables: Readonly<Record<string, unknown>>,
  template: Template,
  runtime: Runtime,
): Record<string, string> {
  const queues = new Set(template.queues.map(({ logicalId }) => logicalId));
  const resolve = (value: unknown): string => {
    if (typeof value === 'string') return value;
    const reference = v.safeParse(referenceSchema, value);
    if (!reference.success) return 'https://site.example';
    return queues.has(reference.output) ? runtime.queueUrl(reference.output) : reference.output;
  };
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, resolve(value)]));
}
