/** Environment variables of the functions. Not every function has every one: each `index.ts` says what it needs. */
export const environmentNames = {
  tableName: 'TABLE_NAME',
  sweepIndexName: 'SWEEP_INDEX_NAME',
  checksQueueUrl: 'CHECKS_QUEUE_URL',
  firstLooksQueueUrl: 'FIRST_LOOKS_QUEUE_URL',
  erasuresQueueUrl: 'ERASURES_QUEUE_URL',
  firstLooksQueueArn: 'FIRST_LOOKS_QUEUE_ARN',
  keysSecretArn: 'KEYS_SECRET_ARN',
  senderAddress: 'SENDER_ADDRESS',
  configurationSetName: 'CONFIGURATION_SET_NAME',
  signInConfigurationSetName: 'SIGN_IN_CONFIGURATION_SET_NAME',
  signUps: 'SIGN_UPS',
  maxWatchers: 'MAX_WATCHERS',
  mailsPerHour: 'MAILS_PER_HOUR',
  siteUrl: 'SITE_URL',
  /** Absent where nobody is named. */
  contact: 'CONTACT',
  mailsPerSecond: 'MAILS_PER_SECOND',
  sweepSegments: 'SWEEP_SEGMENTS',
  /** Minutes, whole or not, as the next two. */
  flapMinutes: 'FLAP_MINUTES',
  lapseMinutes: 'LAPSE_MINUTES',
  absenceMinutes: 'ABSENCE_MINUTES',
  sweepMinutes: 'SWEEP_MINUTES',
  checksRetentionSeconds: 'CHECKS_RETENTION_SECONDS',
  checkerTimeoutSeconds: 'CHECKER_TIMEOUT_SECONDS',
  checkerConcurrency: 'CHECKER_CONCURRENCY',
} as const;
