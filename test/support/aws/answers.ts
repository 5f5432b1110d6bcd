/**
 * What AWS answers to the commands of the documents, as version 2 of its CLI prints it; by service and operation. The shapes are those of the
 * output sections of https://docs.aws.amazon.com/cli/latest/reference/. Ids, names and dates are made up.
 */
export const awsAnswers: Readonly<Record<string, unknown>> = {
  'acm describe-certificate': {
    Certificate: {
      CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
      DomainName: 'breakups.example.org',
      DomainValidationOptions: [
        {
          DomainName: 'breakups.example.org',
          ValidationDomain: 'breakups.example.org',
          ValidationStatus: 'SUCCESS',
          ResourceRecord: { Name: '_x1.breakups.example.org.', Type: 'CNAME', Value: '_x2.acm-validations.aws.' },
          ValidationMethod: 'DNS',
        },
      ],
      Status: 'ISSUED',
      Type: 'AMAZON_ISSUED',
    },
  },
  'acm request-certificate': {
    CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
  },
  'ce get-cost-and-usage': {
    GroupDefinitions: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
    ResultsByTime: [
      {
        TimePeriod: { Start: '2026-11-01', End: '2026-11-26' },
        Total: {},
        Groups: [
          { Keys: ['AWS Lambda'], Metrics: { UnblendedCost: { Amount: '0.0412345678', Unit: 'USD' } } },
          { Keys: ['Amazon DynamoDB'], Metrics: { UnblendedCost: { Amount: '0.31', Unit: 'USD' } } },
        ],
        Estimated: true,
      },
    ],
    DimensionValueAttributes: [],
  },
  'cloudformation describe-stacks': {
    Stacks: [
      {
        StackId:
          'arn:aws:cloudformation:eu-central-1:111122223333:stack/BreakupNotifier/0f0f0f0f-1111-2222-3333-444444444444',
        StackName: 'BreakupNotifier',
        CreationTime: '2026-11-25T10:00:00+00:00',
        RollbackConfiguration: {},
        StackStatus: 'CREATE_COMPLETE',
        DisableRollback: false,
        NotificationARNs: [],
        Outputs: [
          { OutputKey: 'SiteUrl', OutputValue: 'https://d111111abcdef8.cloudfront.net' },
          { OutputKey: 'DistributionDomain', OutputValue: 'd111111abcdef8.cloudfront.net' },
          {
            OutputKey: 'FacebookSecretArn',
            OutputValue: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:KeysFacebookApp-a1b2c3',
          },
        ],
        Tags: [],
        EnableTerminationProtection: false,
        DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
      },
    ],
  },
  'cloudformation list-stack-resources': {
    StackResourceSummaries: [
      aResource('AWS::DynamoDB::GlobalTable', 'WatchersTable2F31BCB8', 'BreakupNotifier-WatchersTable2F31BCB8-1A2B3C'),
      aResource('AWS::Events::Rule', 'SweepingRuleAC583141', 'BreakupNotifier-SweepingRuleAC583141-1A2B3C'),
      aResource(
        'AWS::Lambda::Permission',
        'SweepingRuleAllowEventRuleSweeper',
        'BreakupNotifier-SweepingRuleAllow-1A2B3C',
      ),
      aResource('AWS::Lambda::Function', 'Sweeper', 'BreakupNotifier-Sweeper-1A2B3C'),
      aResource('AWS::Lambda::Function', 'Checker', 'BreakupNotifier-Checker-1A2B3C'),
      ...[
        'SweepingSweeper',
        'CheckingChecker',
        'ServingApi',
        'ErasingEraser',
        'FeedbackMailFeedback',
        'FeedbackMailBrake',
        'ServingAccess',
      ].map((name) =>
        aResource('AWS::Logs::LogGroup', `${name}Logs0A1B2C3D`, `BreakupNotifier-${name}Logs0A1B2C3D-xyz`),
      ),
      aResource('AWS::SES::ConfigurationSet', 'MailingConfigurationSetC440A428', 'MailingConfigurationSet-a1b2c3'),
      aResource('AWS::SES::ConfigurationSet', 'MailingSignInConfigurationSet475A975A', 'MailingSignIn-a1b2c3'),
      aResource(
        'AWS::SQS::Queue',
        'QueuesFirstLooksD39F0408',
        'https://sqs.eu-central-1.amazonaws.com/111122223333/BreakupNotifier-QueuesFirstLooksD39F0408-1A2B3C',
      ),
      aResource(
        'AWS::SQS::Queue',
        'DeadLettersBBF8BAAB',
        'https://sqs.eu-central-1.amazonaws.com/111122223333/BreakupNotifier-DeadLettersBBF8BAAB-1A2B3C',
      ),
      aResource(
        'AWS::SNS::Topic',
        'MonitoringAlarmsTopicD69C6E0F',
        'arn:aws:sns:eu-central-1:111122223333:BreakupNotifier-MonitoringAlarmsTopicD69C6E0F-1A2B3C',
      ),
    ],
  },
  'cloudwatch describe-alarms': {
    MetricAlarms: [anAlarm('NoSweep', 'OK'), anAlarm('BounceRateStopsMail', 'ALARM')],
    CompositeAlarms: [],
  },
  'cloudwatch get-metric-statistics': {
    Label: 'Reputation.BounceRate',
    Datapoints: [
      { Timestamp: '2026-11-25T11:00:00+00:00', Maximum: 0.02, Unit: 'None' },
      { Timestamp: '2026-11-25T10:00:00+00:00', Maximum: 0.031, Unit: 'None' },
    ],
  },
  'cloudwatch set-alarm-state': undefined,
  'dynamodb delete-table': { TableDescription: { TableName: 'WatchersTable', TableStatus: 'DELETING' } },
  'dynamodb restore-table-to-point-in-time': {
    TableDescription: { TableName: 'WatchersTable-before', TableStatus: 'CREATING' },
  },
  'dynamodb update-table': {
    TableDescription: { TableName: 'WatchersTable', TableStatus: 'UPDATING' },
  },
  'events describe-rule': {
    Name: 'BreakupNotifier-SweepingRuleAC583141-1A2B3C',
    Arn: 'arn:aws:events:eu-central-1:111122223333:rule/BreakupNotifier-SweepingRuleAC583141-1A2B3C',
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
    Description: 'Starts a sweep',
    EventBusName: 'default',
    CreatedBy: '111122223333',
  },
  'events enable-rule': undefined,
  'lambda get-account-settings': {
    AccountLimit: {
      TotalCodeSize: 80530636800,
      CodeSizeUnzipped: 262144000,
      CodeSizeZipped: 52428800,
      ConcurrentExecutions: 10,
      UnreservedConcurrentExecutions: 10,
    },
    AccountUsage: { TotalCodeSize: 3012345, FunctionCount: 7 },
  },
  'lambda invoke': { StatusCode: 200, ExecutedVersion: '$LATEST' },
  'lambda list-event-source-mappings': {
    EventSourceMappings: [
      {
        UUID: '12345678-1234-1234-1234-123456789012',
        BatchSize: 1,
        MaximumBatchingWindowInSeconds: 0,
        EventSourceArn: 'arn:aws:sqs:eu-central-1:111122223333:BreakupNotifier-QueuesChecks937981D1-1A2B3C',
        FunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:BreakupNotifier-Checker-1A2B3C',
        LastModified: '2026-11-25T10:05:00+00:00',
        State: 'Enabled',
        StateTransitionReason: 'USER_INITIATED',
      },
    ],
  },
  'logs get-query-results': {
    results: [
      [
        { field: '@timestamp', value: '2026-11-25 10:10:00.123' },
        { field: 'what', value: 'sweep.completed' },
        { field: 'watchers', value: '17' },
        { field: '@ptr', value: 'CmEKJgoiMTExMTIyMjIzMzMz' },
      ],
      [
        { field: '@timestamp', value: '2026-11-25 10:05:00.321' },
        { field: 'what', value: '2026-11-25T10:05:00.321Z 5f1d Task timed out after 120.00 seconds' },
        { field: '@ptr', value: 'CmEKJgoiMTExMTIyMjIzMzM0' },
      ],
    ],
    statistics: { recordsMatched: 2, recordsScanned: 120, bytesScanned: 34567 },
    status: 'Complete',
  },
  'logs start-query': { queryId: '12345678-ab12-123a-789x-1234567890ab' },
  'secretsmanager delete-secret': {
    ARN: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:KeysSealing-a1b2c3',
    Name: 'KeysSealing',
    DeletionDate: '2026-12-25T10:00:00+00:00',
  },
  'secretsmanager put-secret-value': {
    ARN: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:KeysFacebookApp-a1b2c3',
    Name: 'KeysFacebookApp',
    VersionId: '12345678-1234-1234-1234-123456789012',
    VersionStages: ['AWSCURRENT'],
  },
  'sesv2 create-email-identity': {
    IdentityType: 'EMAIL_ADDRESS',
    VerifiedForSendingStatus: false,
    DkimAttributes: { SigningEnabled: false, Status: 'NOT_STARTED', SigningAttributesOrigin: 'AWS_SES' },
  },
  'sesv2 delete-email-identity': undefined,
  'sesv2 delete-suppressed-destination': undefined,
  'sesv2 get-account': {
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: 'HEALTHY',
    ProductionAccessEnabled: false,
    SendQuota: { Max24HourSend: 200.0, MaxSendRate: 1.0, SentLast24Hours: 3.0 },
    SendingEnabled: true,
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  },
  'sesv2 get-email-identity': {
    IdentityType: 'DOMAIN',
    FeedbackForwardingStatus: true,
    VerifiedForSendingStatus: true,
    DkimAttributes: {
      SigningEnabled: true,
      Status: 'SUCCESS',
      Tokens: ['a1', 'b2', 'c3'],
      SigningAttributesOrigin: 'AWS_SES',
    },
    MailFromAttributes: {
      MailFromDomain: 'bounces.example.org',
      MailFromDomainStatus: 'SUCCESS',
      BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
    },
    Policies: {},
    Tags: [],
    VerificationStatus: 'SUCCESS',
  },
  'sesv2 get-suppressed-destination': {
    SuppressedDestination: {
      EmailAddress: 'ada@example.org',
      Reason: 'BOUNCE',
      LastUpdateTime: '2026-11-25T10:00:00+00:00',
      Attributes: { MessageId: '0100', FeedbackId: '0101' },
    },
  },
  'sesv2 list-email-identities': {
    EmailIdentities: [
      {
        IdentityType: 'EMAIL_ADDRESS',
        IdentityName: 'notifier@example.org',
        SendingEnabled: true,
        VerificationStatus: 'SUCCESS',
      },
    ],
  },
  'sesv2 list-suppressed-destinations': {
    SuppressedDestinationSummaries: [
      { EmailAddress: 'ada@example.org', Reason: 'BOUNCE', LastUpdateTime: '2026-11-25T10:00:00+00:00' },
    ],
  },
  'sesv2 put-account-details': undefined,
  'sesv2 put-configuration-set-sending-options': undefined,
  'sns list-subscriptions-by-topic': {
    Subscriptions: [
      {
        SubscriptionArn:
          'arn:aws:sns:eu-central-1:111122223333:BreakupNotifier-MonitoringAlarmsTopicD69C6E0F-1A2B3C:12345678-1234-1234-1234-123456789012',
        Owner: '111122223333',
        Protocol: 'email',
        Endpoint: 'you@example.org',
        TopicArn: 'arn:aws:sns:eu-central-1:111122223333:BreakupNotifier-MonitoringAlarmsTopicD69C6E0F-1A2B3C',
      },
    ],
  },
  'sqs get-queue-attributes': {
    Attributes: {
      VisibilityTimeout: '360',
      RedrivePolicy:
        '{"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:111122223333:BreakupNotifier-DeadLettersBBF8BAAB-1A2B3C","maxReceiveCount":5}',
    },
  },
  'sqs purge-queue': undefined,
  'sqs send-message': {
    MD5OfMessageBody: '7d793037a0760186574b0282f2f435e7',
    MessageId: '12345678-1234-1234-1234-123456789012',
  },
};

function aResource(type: string, logicalId: string, physicalId: string) {
  return {
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    LastUpdatedTimestamp: '2026-11-25T10:03:00+00:00',
    ResourceStatus: 'CREATE_COMPLETE',
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

function anAlarm(name: string, state: string) {
  return {
    AlarmName: `BreakupNotifier-${name}`,
    AlarmArn: `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:BreakupNotifier-${name}`,
    ActionsEnabled: true,
    StateValue: state,
    StateReason: 'Threshold Crossed',
    StateUpdatedTimestamp: '2026-11-25T10:20:00+00:00',
  };
}
