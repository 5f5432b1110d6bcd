import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll } from 'vitest';
import { type Runtime, type RuntimeOptions, startRuntime } from '../../local/runtime.ts';
import { patience } from './patience.ts';

/** A function resource, and the retries setting that it needs, whose module is `code`. */
export function functionResource(folder: string, name: string, code: string, properties: object = {}) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'index.mjs'), code);
  return {
    [name]: {
      Type: 'AWS::Lambda::Function',
      Properties: { Handler: 'index.handler', Runtime: 'nodejs24.x', Timeout: 5, MemorySize: 128, ...properties },
      Metadata: { 'aws:asset:path': name },
    },
    [`${name}Async`]: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: name }, Qualifier: '$LATEST', MaximumRetryAttempts: 0 },
    },
  };
}

/**
 * A function fed by a queue of its own, `<name>Queue`, which gives a message back after some seconds and buries it in `<name>Buried` after
 * two receives. The seconds are more than a busy machine needs for starting the function: a message that comes back while it is still being
 * worked on would be worked on twice.
 */
export function fedFunction(
  folder: string,
  name: string,
  code: string,
  properties: { function?: object; queue?: object; mapping?: object } = {},
) {
  return {
    ...functionResource(folder, name, code, properties.function),
    [`${name}Buried`]: { Type: 'AWS::SQS::Queue', Properties: {} },
    [`${name}Queue`]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 5,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [`${name}Buried`, 'Arn'] }, maxReceiveCount: 2 },
        ...properties.queue,
      },
    },
    [`${name}Mapping`]: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': [`${name}Queue`, 'Arn'] },
        FunctionName: { Ref: name },
        BatchSize: 1,
        ...properties.mapping,
      },
    },
  };
}

const cleanups: (() => unknown)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A folder that is gone when the tests of this file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-test-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A runtime, and what its functions print. */
export interface Started {
  readonly runtime: Runtime;
  /** The lines of one function so far. */
  readonly linesOf: (functionName: string) => string[];
}

/** Starts a runtime that ends with the tests of this file. */
export async function startForTest(options: RuntimeOptions): Promise<Started> {
  const printed: (readonly [functionName: string, line: string])[] = [];
  const runtime = await startRuntime({ environment: {}, onLine: (...line) => printed.push(line), ...options });
  cleanups.push(() => runtime.close());
  return {
    runtime,
    linesOf: (functionName) => printed.filter(([name]) => name === functionName).map(([, line]) => line),
  };
}

/** Starts a runtime on a template of these resources; they may put code into the folder. */
export async function startOn(
  resources: (folder: string) => object,
  options: Omit<RuntimeOptions, 'assembly'> = {},
): Promise<Started> {
  const folder = temporaryFolder();
  return startForTest({ assembly: { folder, template: { Resources: resources(folder) } }, ...options });
}

/** Puts a message on a queue, by its logical id. */
export async function put({ sqs, queueUrl }: Runtime, queue: string, body: string): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(queue), MessageBody: body }));
}

/** Seconds for which one call may wait for a message; the limit of SQS. */
const longestPoll = 20;

/** Waits for a message of a queue, as long as a busy machine may need or so many seconds; `undefined` when none came. */
export async function receive(
  { sqs, queueUrl }: Runtime,
  queue: string,
  seconds = patience.timeout / 1_000,
): Promise<string | undefined> {
  const until = Date.now() + seconds * 1_000;
  for (;;) {
    const wait = { QueueUrl: queueUrl(queue), WaitTimeSeconds: Math.min(seconds, longestPoll) };
    const [message] = (await sqs.send(new ReceiveMessageCommand(wait))).Messages ?? [];
    if (message !== undefined || Date.now() >= until) return message?.Body;
  }
}

/** How many messages a queue holds, those in flight and delayed included. */
export async function messagesIn({ sqs, queueUrl }: Runtime, queue: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl(queue),
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}
