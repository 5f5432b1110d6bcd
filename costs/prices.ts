/** What a price is asked for. */
export interface Price {
  readonly service: string;
  /** What is counted, in the plural. */
  readonly what: string;
  /** Dollars for `per` of them. */
  readonly dollars: number;
  readonly per: number;
  /** How many a month are free forever, in every account; absent: none. */
  readonly alwaysFree?: number;
  /** AWS's public page that says so. */
  readonly source: string;
}

/** The region the prices hold for, and when they were looked up. */
export const priceList = { region: 'US East (N. Virginia)', date: '2026-11-24' } as const;

const million = 1_000_000;

/**
 * List prices, the first tier of each (the most expensive), without taxes, and without what is free for the first months only. Gigabytes
 * are of 2^30 bytes.
 */
export const prices = {
  lambdaRequests: {
    service: 'Lambda',
    what: 'invocations',
    dollars: 0.2,
    per: million,
    alwaysFree: million,
    source: 'AWS Lambda pricing',
  },
  lambdaGbSeconds: {
    service: 'Lambda',
    what: 'GB-seconds (Arm)',
    dollars: 0.0000133334,
    per: 1,
    alwaysFree: 400_000,
    source: 'AWS Lambda pricing',
  },
  tableReads: {
    service: 'DynamoDB',
    what: 'read request units',
    dollars: 0.125,
    per: million,
    source: 'Amazon DynamoDB pricing, on-demand capacity',
  },
  tableWrites: {
    service: 'DynamoDB',
    what: 'write request units',
    dollars: 0.625,
    per: million,
    source: 'Amazon DynamoDB pricing, on-demand capacity',
  },
  tableGb: {
    service: 'DynamoDB',
    what: 'GB stored',
    dollars: 0.25,
    per: 1,
    alwaysFree: 25,
    source: 'Amazon DynamoDB pricing, on-demand capacity',
  },
  recoveryGb: {
    service: 'DynamoDB',
    what: 'GB recoverable to a point in time',
    dollars: 0.2,
    per: 1,
    source: 'Amazon DynamoDB pricing, on-demand capacity',
  },
  queueRequests: {
    service: 'SQS',
    what: 'requests of 64 KB',
    dollars: 0.4,
    per: million,
    alwaysFree: million,
    source: 'Amazon SQS pricing',
  },
  mails: { service: 'SES', what: 'mails', dollars: 0.1, per: 1_000, source: 'Amazon SES pricing' },
  internetGb: {
    service: 'Data transfer',
    what: 'GB to the internet (requests to networks)',
    dollars: 0.09,
    per: 1,
    alwaysFree: 100,
    source: 'Amazon EC2 on-demand pricing, data transfer',
  },
  logGb: {
    service: 'CloudWatch',
    what: 'GB of logs taken in',
    dollars: 0.5,
    per: 1,
    alwaysFree: 5,
    source: 'Amazon CloudWatch pricing',
  },
  metrics: {
    service: 'CloudWatch',
    what: 'metrics of our own',
    dollars: 0.3,
    per: 1,
    alwaysFree: 10,
    source: 'Amazon CloudWatch pricing',
  },
  alarmMetrics: {
    service: 'CloudWatch',
    what: 'metrics that alarms look at',
    dollars: 0.1,
    per: 1,
    alwaysFree: 10,
    source: 'Amazon CloudWatch pricing',
  },
  compositeAlarms: {
    service: 'CloudWatch',
    what: 'composite alarms',
    dollars: 0.5,
    per: 1,
    source: 'Amazon CloudWatch pricing',
  },
  dashboards: {
    service: 'CloudWatch',
    what: 'dashboards',
    dollars: 3,
    per: 1,
    alwaysFree: 3,
    source: 'Amazon CloudWatch pricing',
  },
  secrets: { service: 'Secrets Manager', what: 'secrets', dollars: 0.4, per: 1, source: 'AWS Secrets Manager pricing' },
  secretReads: {
    service: 'Secrets Manager',
    what: 'reads',
    dollars: 0.05,
    per: 10_000,
    source: 'AWS Secrets Manager pricing',
  },
  keys: { service: 'KMS', what: 'keys', dollars: 1, per: 1, source: 'AWS KMS pricing' },
  apiRequests: {
    service: 'API Gateway',
    what: 'requests (HTTP API)',
    dollars: 1,
    per: million,
    source: 'Amazon API Gateway pricing',
  },
  siteRequests: {
    service: 'CloudFront',
    what: 'HTTPS requests',
    dollars: 0.01,
    per: 10_000,
    alwaysFree: 10 * million,
    source: 'Amazon CloudFront pricing, pay as you go',
  },
  siteGb: {
    service: 'CloudFront',
    what: 'GB to the internet',
    dollars: 0.085,
    per: 1,
    alwaysFree: 1_024,
    source: 'Amazon CloudFront pricing, pay as you go',
  },
  edgeInvocations: {
    service: 'CloudFront',
    what: 'function invocations',
    dollars: 0.1,
    per: million,
    alwaysFree: 2 * million,
    source: 'Amazon CloudFront pricing, pay as you go',
  },
} as const satisfies Record<string, Price>;

/** Names of the prices. */
export type PriceName = keyof typeof prices;

/** How much of what is used, in the units of the price list. */
export type Usage = Readonly<Partial<Record<PriceName, number>>>;
