import * as v from 'valibot';

const templateSchema = v.object({
  Resources: v.record(
    v.string(),
    v.object({ Type: v.string(), Properties: v.optional(v.record(v.string(), v.unknown()), {}) }),
  ),
});
const alarmSchema = v.object({
  Metrics: v.optional(v.array(v.looseObject({ MetricStat: v.optional(v.unknown()) }))),
});
const functionSchema = v.object({ MemorySize: v.optional(v.number(), 128) });

/** What of the stack has a price, or sets one. */
export interface PricedStack {
  readonly secrets: number;
  readonly alarms: number;
  /** Metrics that alarms look at: an alarm on a calculation is billed for each metric in it. */
  readonly alarmMetrics: number;
  readonly compositeAlarms: number;
  readonly dashboards: number;
  readonly metricFilters: number;
  readonly keys: number;
  /** Queues that feed a function, which are polled night and day. */
  readonly polledQueues: number;
  readonly edgeFunctions: number;
  /** Megabytes of memory, by logical id. */
  readonly memory: Readonly<Record<string, number>>;
}

/** Types that cost nothing while nobody comes; what their use costs is in the model. */
const freeAtRest =
  /^AWS::(IAM|Logs::LogGroup|Events|SNS|Budgets|ApiGatewayV2|Lambda::(Permission|EventInvokeConfig|LayerVersion|Url)|SQS|DynamoDB::Table|S3|SES|CDK::Metadata|Route53::RecordSet|CloudFront::(Distribution|OriginAccessControl|ResponseHeadersPolicy|CachePolicy|OriginRequestPolicy)|SecretsManager::ResourcePolicy|CloudFormation::CustomResource)|^Custom::/;

/** Counts what has a price at rest. Throws on a resource type of which nobody has said whether it has one. */
export function countPriced(template: unknown): PricedStack {
  const resources = Object.entries(v.parse(templateSchema, template).Resources);
  const of = (type: string) => resources.filter(([, resource]) => resource.Type === type);
  const counted = new Set(Object.values(countedTypes) as string[]);
  const unknown = resources.filter(([, { Type: type }]) => !counted.has(type) && !freeAtRest.test(type));
  if (unknown.length > 0) {
    const types = [...new Set(unknown.map(([, { Type: type }]) => type))];
    throw new Error(`has it a price at rest? costs/stack.ts does not know ${types.join(', ')}`);
  }
  return {
    secrets: of(countedTypes.secret).length,
    alarms: of(countedTypes.alarm).length,
    alarmMetrics: of(countedTypes.alarm).reduce((sum, [, { Properties: each }]) => sum + metricsOf(each), 0),
    compositeAlarms: of(countedTypes.compositeAlarm).length,
    dashboards: of(countedTypes.dashboard).length,
    metricFilters: of(countedTypes.metricFilter).length,
    keys: of(countedTypes.key).length,
    polledQueues: of(countedTypes.eventSource).length,
    edgeFunctions: of(countedTypes.edgeFunction).length,
    memory: Object.fromEntries(
      of(countedTypes.function).map(([id, { Properties: each }]) => [id, v.parse(functionSchema, each).MemorySize]),
    ),
  };
}

const countedTypes = {
  secret: 'AWS::SecretsManager::Secret',
  alarm: 'AWS::CloudWatch::Alarm',
  compositeAlarm: 'AWS::CloudWatch::CompositeAlarm',
  dashboard: 'AWS::CloudWatch::Dashboard',
  metricFilter: 'AWS::Logs::MetricFilter',
  key: 'AWS::KMS::Key',
  eventSource: 'AWS::Lambda::EventSourceMapping',
  edgeFunction: 'AWS::CloudFront::Function',
  function: 'AWS::Lambda::Function',
} as const;

function metricsOf(alarm: unknown): number {
  const { Metrics: metrics } = v.parse(alarmSchema, alarm);
  return metrics?.filter(({ MetricStat: stat }) => stat !== undefined).length ?? 1;
}
