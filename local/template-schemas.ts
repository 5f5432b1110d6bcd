import * as v from 'valibot';

/** A property that may hold an intrinsic function. */
const intrinsic = v.unknown();

/** A property that means nothing here: permissions, encryption, processors, where logs go, what a description says. */
const ignored = v.optional(v.unknown());

const wholeNumber = v.pipe(v.number(), v.integer());

const keySchema = v.array(v.strictObject({ AttributeName: v.string(), KeyType: v.picklist(['HASH', 'RANGE']) }));

const table = v.strictObject({
  AttributeDefinitions: v.array(
    v.strictObject({ AttributeName: v.string(), AttributeType: v.picklist(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  BillingMode: v.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: v.optional(
    v.array(
      v.strictObject({
        IndexName: v.string(),
        KeySchema: keySchema,
        Projection: v.strictObject({
          ProjectionType: v.picklist(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: v.optional(v.array(v.string())),
        }),
      }),
    ),
    [],
  ),
  DeletionProtectionEnabled: ignored,
  PointInTimeRecoverySpecification: ignored,
  SSESpecification: ignored,
  // Nothing expires here; what is over is told by its date, as it must be in the cloud, where the deletion may take days.
  TimeToLiveSpecification: ignored,
  Tags: ignored,
});

const queue = v.strictObject({
  VisibilityTimeout: v.optional(wholeNumber, 30),
  MessageRetentionPeriod: v.optional(wholeNumber, 345_600),
  DelaySeconds: v.optional(wholeNumber, 0),
  MaximumMessageSize: v.optional(wholeNumber, 1_048_576),
  ReceiveMessageWaitTimeSeconds: v.optional(wholeNumber, 0),
  RedrivePolicy: v.optional(v.strictObject({ deadLetterTargetArn: intrinsic, maxReceiveCount: wholeNumber })),
  RedriveAllowPolicy: ignored,
  SqsManagedSseEnabled: ignored,
  Tags: ignored,
});

const secret = v.strictObject({
  Description: ignored,
  Tags: ignored,
  GenerateSecretString: v.strictObject({
    PasswordLength: v.optional(wholeNumber, 32),
    ExcludePunctuation: v.optional(v.boolean(), false),
    ExcludeNumbers: v.optional(v.boolean(), false),
    ExcludeUppercase: v.optional(v.boolean(), false),
    ExcludeLowercase: v.optional(v.boolean(), false),
    ExcludeCharacters: v.optional(v.string(), ''),
    SecretStringTemplate: v.optional(v.string()),
    GenerateStringKey: v.optional(v.string()),
  }),
});

const lambdaFunction = v.strictObject({
  Handler: v.string(),
  Runtime: v.pipe(v.string(), v.startsWith('nodejs', 'is not a Node.js runtime')),
  Timeout: v.optional(wholeNumber, 3),
  MemorySize: v.optional(wholeNumber, 128),
  Environment: v.optional(v.strictObject({ Variables: v.record(v.string(), intrinsic) }), { Variables: {} }),
  Architectures: ignored,
  Code: ignored,
  Description: ignored,
  LoggingConfig: v.optional(
    v.strictObject({ LogFormat: v.optional(v.picklist(['Text', 'JSON']), 'Text'), LogGroup: ignored }),
    { LogFormat: 'Text' },
  ),
  Role: ignored,
  Tags: ignored,
  TracingConfig: ignored,
});

const eventInvokeConfig = v.strictObject({
  FunctionName: intrinsic,
  Qualifier: v.literal('$LATEST'),
  MaximumRetryAttempts: v.picklist([0, 1, 2]),
  // Retries here are over in seconds.
  MaximumEventAgeInSeconds: ignored,
  DestinationConfig: v.optional(v.strictObject({ OnFailure: v.strictObject({ Destination: intrinsic }) })),
});

const eventSourceMapping = v.strictObject({
  EventSourceArn: intrinsic,
  FunctionName: intrinsic,
  Enabled: v.optional(v.boolean(), true),
  BatchSize: v.optional(v.pipe(wholeNumber, v.minValue(1), v.maxValue(10, 'more than 10 needs a batching window')), 10),
  FunctionResponseTypes: v.optional(v.array(v.literal('ReportBatchItemFailures')), []),
  ScalingConfig: v.optional(v.strictObject({ MaximumConcurrency: wholeNumber })),
  Tags: ignored,
});

const rule = v.strictObject({
  Description: ignored,
  ScheduleExpression: v.pipe(
    v.string(),
    v.regex(/^rate\(\d+ (minute|hour|day)s?\)$/, 'the local runtime knows rate(...) only'),
  ),
  State: v.optional(v.picklist(['ENABLED', 'DISABLED']), 'ENABLED'),
  Targets: v.array(
    v.strictObject({
      Arn: intrinsic,
      Id: v.string(),
      Input: v.optional(v.string()),
      RetryPolicy: v.strictObject({
        MaximumRetryAttempts: v.literal(0, 'the local runtime does not retry what a rule starts'),
        MaximumEventAgeInSeconds: ignored,
      }),
    }),
  ),
});

const configurationSet = v.strictObject({
  Name: v.optional(v.string()),
  ReputationOptions: ignored,
  SendingOptions: ignored,
  DeliveryOptions: ignored,
  SuppressionOptions: ignored,
  Tags: ignored,
});

const httpApi = v.strictObject({ Name: ignored, Description: ignored, ProtocolType: v.literal('HTTP'), Tags: ignored });

const httpIntegration = v.strictObject({
  ApiId: intrinsic,
  IntegrationType: v.literal('AWS_PROXY'),
  IntegrationUri: intrinsic,
  PayloadFormatVersion: v.literal('2.0'),
});

const httpRoute = v.strictObject({
  ApiId: intrinsic,
  AuthorizationType: v.literal('NONE'),
  RouteKey: v.string(),
  Target: intrinsic,
});

const httpStage = v.strictObject({
  ApiId: intrinsic,
  StageName: v.literal('$default', 'the local runtime knows the default stage only'),
  AutoDeploy: v.literal(true),
  AccessLogSettings: ignored,
  // Nobody is throttled here.
  DefaultRouteSettings: ignored,
  Tags: ignored,
});

const topic = v.strictObject({ DisplayName: ignored, TopicName: v.optional(v.string()), Tags: ignored });

// Alarms that go to someone's inbox have no inbox here.
const subscription = v.strictObject({
  Protocol: v.picklist(['lambda', 'email', 'email-json'], 'the local runtime notifies functions only'),
  Endpoint: intrinsic,
  TopicArn: intrinsic,
  // What becomes of notifications that cannot be delivered; here they always can.
  RedrivePolicy: ignored,
});

const mailEventDestination = v.strictObject({
  ConfigurationSetName: intrinsic,
  EventDestination: v.strictObject({
    Name: ignored,
    Enabled: v.boolean(),
    MatchingEventTypes: v.array(v.string()),
    SnsDestination: v.strictObject({ TopicARN: intrinsic }),
  }),
});

/** The resource types that have a counterpart here, with the properties that are honoured or known to mean nothing locally. */
export const propertySchemas = {
  'AWS::DynamoDB::Table': table,
  'AWS::SQS::Queue': queue,
  'AWS::SecretsManager::Secret': secret,
  'AWS::SES::ConfigurationSet': configurationSet,
  'AWS::SES::ConfigurationSetEventDestination': mailEventDestination,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::EventInvokeConfig': eventInvokeConfig,
  'AWS::Lambda::EventSourceMapping': eventSourceMapping,
  'AWS::Events::Rule': rule,
  'AWS::ApiGatewayV2::Api': httpApi,
  'AWS::ApiGatewayV2::Integration': httpIntegration,
  'AWS::ApiGatewayV2::Route': httpRoute,
  'AWS::ApiGatewayV2::Stage': httpStage,
  'AWS::SNS::Subscription': subscription,
  'AWS::SNS::Topic': topic,
} as const;

/** The resource types that have none: who may do what, what is kept of logs, and who watches over it. */
export const ignoredTypes: ReadonlySet<string> = new Set([
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  // The site comes from its own build, with the same headers.
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::WAFv2::WebACL',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  // Of a domain; here everything has a port instead.
  'AWS::Route53::RecordSet',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);
