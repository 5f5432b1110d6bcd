import { join } from 'node:path';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { EventSource } from './event-sources.ts';
import type { AsynchronousSettings } from './functions/asynchronous.ts';
import type { StartEnvironment } from './functions/environment.ts';
import { functionArn, LocalFunction } from './functions/local-function.ts';
import type { Intrinsics } from './intrinsics.ts';
import type { CreatedQueue } from './resources.ts';
import { parseRate, type RunningSchedule, startSchedule } from './schedule.ts';
import type { Resource, Template } from './template.ts';
import { compileForWorker } from './worker-code.ts';

/** Invocations at a time where a mapping sets no bound: what a new account may run in all. */
const accountConcurrency = 10;

/** The function whose interval `--every` sets. */
export const sweeperName = 'Sweeper';

/** What functions are made with. */
export interface FunctionsOptions {
  readonly template: Template;
  readonly intrinsics: Intrinsics;
  readonly endpoints: Readonly<Record<string, string>>;
  /** Variables on top of the template's. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** Worker threads without it. */
  readonly startEnvironment?: StartEnvironment | undefined;
  readonly sqs: SQSClient;
  readonly queues: readonly CreatedQueue[];
  readonly logFolder: string;
  readonly onLine: (functionName: string, line: string) => void;
}

/** Makes the template's functions, by name, and makes them known to the intrinsics. No environment is started before it is needed. */
export function createFunctions(options: FunctionsOptions): ReadonlyMap<string, LocalFunction> {
  const { template, intrinsics, endpoints, logFolder, onLine } = options;
  const sandboxFile = compileForWorker(new URL('functions/sandbox.ts', import.meta.url));
  for (const { logicalId } of template.functions) {
    intrinsics.add(logicalId, { ref: logicalId, attributes: { Arn: functionArn(logicalId) } });
  }
  const asynchronous = new Map(
    template.asyncSettings.map((each) => [
      intrinsics.text(each.properties.FunctionName, each.logicalId),
      asynchronousSettings(each, options),
    ]),
  );
  return new Map(
    template.functions.map((resource): [string, LocalFunction] => {
      const name = resource.logicalId;
      const variables = Object.fromEntries(
        Object.entries(resource.properties.Environment.Variables).map(([variable, value]) => [
          variable,
          intrinsics.text(value, `${name}'s ${variable}`),
        ]),
      );
      Object.assign(variables, options.variables);
      const logFile = join(logFolder, `${name}.log`);
      return [
        name,
        new LocalFunction({
          resource,
          variables,
          endpoints,
          // Two further attempts are Lambda's own default.
          asynchronous: asynchronous.get(name) ?? { retries: 2 },
          sandboxFile,
          startEnvironment: options.startEnvironment,
          logFile,
          onLine,
        }),
      ];
    }),
  );
}

function asynchronousSettings(
  { logicalId, properties }: Resource<'AWS::Lambda::EventInvokeConfig'>,
  { intrinsics, sqs, queues }: FunctionsOptions,
): AsynchronousSettings {
  const { MaximumRetryAttempts: retries, DestinationConfig: destinations } = properties;
  if (destinations === undefined) return { retries };
  const arn = intrinsics.text(destinations.OnFailure.Destination, logicalId);
  const queue = queues.find((each) => each.arn === arn);
  if (queue === undefined) throw new Error(`${logicalId}: buries failures in what is no queue of the template`);
  return {
    retries,
    bury: async (record) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: record }));
    },
  };
}

/** A queue and the poller that takes from it. */
export interface ConnectedQueue {
  readonly queue: CreatedQueue;
  readonly source: EventSource;
}

/** What event source mappings connect. */
export interface EventSourcesOptions {
  readonly template: Template;
  readonly intrinsics: Intrinsics;
  readonly sqs: SQSClient;
  readonly queues: readonly CreatedQueue[];
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly onFault: (message: string) => void;
}

/** Makes the template's event source mappings; they do not poll yet. */
export function createEventSources(options: EventSourcesOptions): ConnectedQueue[] {
  const { template, intrinsics, sqs, queues, functions, onFault } = options;
  const enabled = template.eventSources.filter(({ properties }) => properties.Enabled);
  return enabled.map(({ logicalId, properties }) => {
    const queueArn = intrinsics.text(properties.EventSourceArn, logicalId);
    const queue = queues.find(({ arn }) => arn === queueArn);
    const target = functions.get(intrinsics.text(properties.FunctionName, logicalId));
    if (queue === undefined || target === undefined) {
      throw new Error(`${logicalId}: feeds a function from a queue, and one of them is not in the template`);
    }
    const source = new EventSource({
      sqs,
      queueUrl: queue.url,
      queueArn,
      retentionSeconds: queue.retentionSeconds,
      visibilitySeconds: queue.visibilitySeconds,
      batchSize: properties.BatchSize,
      maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency ?? accountConcurrency,
      reportBatchItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      invoke: (payload) => target.invoke(payload),
      onFault,
    });
    return { queue, source };
  });
}

/** The template's rules at work. */
export interface RunningRules {
  stop(): void;
  /** When the next sweep begins by itself, in milliseconds since 1970; `undefined` when none does. */
  nextSweepAt(): number | undefined;
}

/** Starts the template's rules. The sweeper's comes due at once, and every `every` instead of at its own rate. */
export function startRules(
  { template, intrinsics, functions }: Pick<EventSourcesOptions, 'template' | 'intrinsics' | 'functions'>,
  every: number | 'off',
): RunningRules {
  const byArn = new Map([...functions.values()].map((each) => [functionArn(each.name), each]));
  const running: RunningSchedule[] = [];
  let sweeps: RunningSchedule | undefined;
  for (const { logicalId, properties } of template.rules) {
    if (properties.State === 'DISABLED') continue;
    const targets = properties.Targets.map(({ Arn: arn, Input: input }) => {
      const target = byArn.get(intrinsics.text(arn, logicalId));
      if (target === undefined) throw new Error(`${logicalId}: starts what is no function of the template`);
      return { name: target.name, input, invoke: (payload: string) => target.invoke(payload) };
    });
    const isSweep = targets.some(({ name }) => name === sweeperName);
    if (isSweep && every === 'off') continue;
    const schedule = startSchedule({
      ruleName: logicalId,
      everyMilliseconds: isSweep && every !== 'off' ? every : parseRate(properties.ScheduleExpression),
      immediately: isSweep,
      targets,
    });
    running.push(schedule);
    if (isSweep) sweeps = schedule;
  }
  return {
    stop() {
      for (const schedule of running) schedule.stop();
    },
    nextSweepAt: () => sweeps?.nextAt(),
  };
}
