import * as v from 'valibot';
import { environmentNames as names } from '../lambdas/wiring/environment-names.ts';

/** What of the deployed stack decides how much it can do, as the synthesised template states it. Times in seconds. */
export interface StackParameters {
  readonly sweepEvery: number;
  readonly sweeperTimeout: number;
  /** Segments of the index that are scanned at the same time. */
  readonly scansAtOnce: number;
  readonly checkerTimeout: number;
  readonly checkerMegabytes: number;
  readonly sweeperMegabytes: number;
  /** Checkers at work at the same time, at most. */
  readonly checkers: number;
  /** The same for first looks. */
  readonly firstLookers: number;
  /** How long the checks queue keeps a message, at the least. */
  readonly retention: number;
  /** Mails that one checker sends in a second. */
  readonly mailsPerSecond: number;
  /** Mails that people cause by themselves in an hour. */
  readonly mailsPerHour: number;
  readonly maxWatchers: number;
  /** Requests in a second that the API takes from everybody together. */
  readonly apiRequests: number;
}

const resource = v.object({ Type: v.string(), Properties: v.optional(v.record(v.string(), v.unknown()), {}) });
const templateSchema = v.object({ Resources: v.record(v.string(), resource) });
const numeric = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number))]),
  v.number(),
);
const functionSchema = v.object({
  Timeout: v.number(),
  MemorySize: v.number(),
  Environment: v.object({ Variables: v.record(v.string(), v.unknown()) }),
});
const reference = v.object({ 'Fn::GetAtt': v.tuple([v.string(), v.string()]) });
const mappingSchema = v.object({
  EventSourceArn: reference,
  FunctionName: v.object({ Ref: v.string() }),
  ScalingConfig: v.object({ MaximumConcurrency: v.number() }),
});
const queueSchema = v.object({ MessageRetentionPeriod: v.number() });
const stageSchema = v.object({ DefaultRouteSettings: v.object({ ThrottlingRateLimit: v.number() }) });

/** Reads the parameters from a template. Throws when it lacks one of them: a defect. */
export function readStack(template: unknown): StackParameters {
  const { Resources: resources } = v.parse(templateSchema, template);
  const functionOf = (id: string) => v.parse(functionSchema, resources[id]?.Properties);
  const variable = (id: string, name: string) => v.parse(numeric, functionOf(id).Environment.Variables[name]);
  const mappings = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')
    .map(({ Properties }) => v.safeParse(mappingSchema, Properties))
    .flatMap((parsed) => (parsed.success && parsed.output.FunctionName.Ref === 'Checker' ? [parsed.output] : []));
  const concurrencyOf = (queue: RegExp) => {
    const found = mappings.find(
      ({
        EventSourceArn: {
          'Fn::GetAtt': [id],
        },
      }) => queue.test(id),
    );
    if (found === undefined) throw new Error(`no event source of the checker is a queue like ${queue}`);
    return { queue: found.EventSourceArn['Fn::GetAtt'][0], most: found.ScalingConfig.MaximumConcurrency };
  };
  const checks = concurrencyOf(/Checks/);
  const stage = Object.values(resources).find(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage');
  return {
    sweepEvery: variable('Sweeper', names.sweepMinutes) * 60,
    sweeperTimeout: functionOf('Sweeper').Timeout,
    sweeperMegabytes: functionOf('Sweeper').MemorySize,
    scansAtOnce: variable('Sweeper', names.sweepSegments),
    checkerTimeout: functionOf('Checker').Timeout,
    checkerMegabytes: functionOf('Checker').MemorySize,
    checkers: checks.most,
    firstLookers: concurrencyOf(/FirstLooks/).most,
    retention: v.parse(queueSchema, resources[checks.queue]?.Properties).MessageRetentionPeriod,
    mailsPerSecond: variable('Checker', names.mailsPerSecond),
    mailsPerHour: variable('Api', names.mailsPerHour),
    maxWatchers: variable('Api', names.maxWatchers),
    apiRequests: v.parse(stageSchema, stage?.Properties).DefaultRouteSettings.ThrottlingRateLimit,
  };
}
