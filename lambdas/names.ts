/**
 * The names that infrastructure and functions must agree on, written once.
 * `lib/` sets these environment variables, `lambdas/` reads them; alarms look at the metrics the functions emit.
 */

/** Environment variables of the functions. Not every function has every one: each `index.ts` says what it needs. */
export const environmentNames = {
  tableName: 'TABLE_NAME',
  sweepIndexName: 'SWEEP_INDEX_NAME',
  checksQueueUrl: 'CHECKS_QUEUE_URL',
  firstLooksQueueUrl: 'FIRST_LOOKS_QUEUE_URL',
  erasuresQueueUrl: 'ERASURES_QUEUE_URL',
  firstLooksQueueArn: 'FIRST_LOOKS_QUEUE_ARN',
  keysSecretArn: 'KEYS_SECRET_ARN',
  facebookSecretArn: 'FACEBOOK_SECRET_ARN',
  facebookAppId: 'FACEBOOK_APP_ID',
  facebookGraphUrl: 'FACEBOOK_GRAPH_URL',
  senderAddress: 'SENDER_ADDRESS',
  configurationSetName: 'CONFIGURATION_SET_NAME',
  siteUrl: 'SITE_URL',
  mailsPerSecond: 'MAILS_PER_SECOND',
  sweepSegments: 'SWEEP_SEGMENTS',
} as const;

/** The table's key attributes and its sparse index, as `lib/` creates them and `lambdas/storage/` uses them. */
export const tableSchema = {
  partitionKey: 'id',
  sortKey: 'kind',
  timeToLive: 'expiresAt',
  sweepIndex: 'sweep',
  sweepKey: 'sweepKey',
} as const;

/** CloudWatch namespace of every metric of ours. */
export const metricsNamespace = 'BreakupNotifier';

/** Metrics, by the name they have in CloudWatch. Each costs $0.30 a month and dimension value: few, and no unbounded dimension. */
export const metricNames = {
  watchersSwept: 'WatchersSwept',
  messagesEnqueued: 'MessagesEnqueued',
  watchersNotEnqueued: 'WatchersNotEnqueued',
  sweepSeconds: 'SweepSeconds',
  sweepsCompleted: 'SweepsCompleted',
  watchersChecked: 'WatchersChecked',
  watchersUnknown: 'WatchersUnknown',
  changesRecorded: 'ChangesRecorded',
  mailsSent: 'MailsSent',
  mailsHeld: 'MailsHeld',
  possibleDoubles: 'PossibleDoubles',
  signInsLapsed: 'SignInsLapsed',
  networkCalls: 'NetworkCalls',
  turnedAway: 'TurnedAway',
  signIns: 'SignIns',
  apiDefects: 'ApiDefects',
  poisonMessages: 'PoisonMessages',
} as const;
