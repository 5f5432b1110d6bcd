// The whole service in a process of its own: the local runtime with its table and queues, and a process for each function. It works for the
// process that started it, and ends with it.
import '../../terminal/quiet-sdk.ts';
import { readFileSync } from 'node:fs';
import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import type { EnvironmentOptions } from '../../local/functions/environment.ts';
import { anyPorts } from '../../local/ports.ts';
import { startRuntime } from '../../local/runtime.ts';
import type { Assembly } from '../../local/synthesise.ts';
import { compileForWorker } from '../../local/worker-code.ts';
import type { Numbered, ServiceAnswer, ServiceOrder, ServiceStart } from './messages.ts';
import { ProcessEnvironment } from './process-environment.ts';

const start = JSON.parse(process.argv[2] ?? '') as ServiceStart;
let { time } = start;

process.on('disconnect', () => process.exit());

const childFile = compileForWorker(new URL('function-child.ts', import.meta.url));
const environments = new Set<ProcessEnvironment>();

function startEnvironment(options: EnvironmentOptions): ProcessEnvironment {
  const variables = {
    ...options.variables,
    AWS_ENDPOINT_URL_DYNAMODB: start.points.dynamoDb,
    AWS_ENDPOINT_URL_SQS: start.points.sqs,
  };
  const environment = new ProcessEnvironment(childFile, time, { ...options, variables });
  for (const each of environments) if (!each.alive) environments.delete(each);
  environments.add(environment);
  return environment;
}

const runtime = await startRuntime({
  assembly: JSON.parse(readFileSync(start.assemblyFile, 'utf8')) as Assembly,
  dataFolder: start.dataFolder,
  logFolder: start.logFolder,
  ports: { ...anyPorts, ...start.ports },
  environment: start.environment,
  // Nobody of a graph is signed in here: who starts this does it.
  people: [],
  watchers: 0,
  variables: { BATCH_SIZES: 'at-most-40' },
  startEnvironment,
});

async function deadLetters(): Promise<number> {
  const { QueueUrls: urls = [] } = await runtime.sqs.send(new ListQueuesCommand({}));
  const counts = urls
    .filter((url) => /DeadLetter|Failures/.test(url))
    .map(async (QueueUrl) => {
      const { Attributes } = await runtime.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function obey(order: ServiceOrder): Promise<unknown> {
  switch (order.kind) {
    case 'sweep':
      return runtime.invoke('Sweeper', {});
    case 'settle':
      return runtime.settle(order.timeoutMilliseconds);
    case 'mail-event':
      return runtime.publishMailEvent(order.event);
    case 'time':
      time = order.time;
      for (const each of environments) each.setTime(time);
      return undefined;
    case 'time-out':
      for (const each of environments) if (each.pid === order.pid) each.timeOut();
      return undefined;
    case 'dead-letters':
      return deadLetters();
  }
}

process.on('message', ({ number, content }: Numbered<ServiceOrder>) => {
  obey(content)
    .then(
      (value): ServiceAnswer => ({ kind: 'value', value }),
      (error: unknown): ServiceAnswer => ({
        kind: 'failed',
        message: error instanceof Error ? error.message : String(error),
      }),
    )
    .then((answer) => process.send?.({ number, content: answer } satisfies Numbered<ServiceAnswer>, () => {}));
});
process.send?.({
  number: 0,
  content: { kind: 'value', value: runtime.endpoints.site },
} satisfies Numbered<ServiceAnswer>);
