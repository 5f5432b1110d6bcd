/** The limits that a crowd can come to, in the words of the document, with what to do about each. */
export const limits = {
  maxWatchers: { what: 'no more accounts are made', remedy: '`maxWatchers`' },
  mailsPerHour: { what: 'links and confirmations wait for the next hour', remedy: '`mailsPerHour`' },
  sesDay: { what: "SES's mails of the day are used up", remedy: "SES's daily quota, raised by AWS on request" },
  sesSecond: {
    what: 'mails wait for more than ten minutes',
    remedy: "`mailsPerSecond`, after SES's rate was raised on request",
  },
  apiRequests: { what: 'the API turns requests away with 429', remedy: 'the throttle in `lib/api.ts`' },
  functions: { what: 'functions are throttled', remedy: "Lambda's concurrency quota, raised by AWS on request" },
  firstLooks: {
    what: 'first looks wait for more than a minute, and at last for the next sweep',
    remedy: '`firstLookConcurrency`',
  },
  sweeps: { what: 'a sweep does not end before the next is due', remedy: '`checkerConcurrency`, or `sweepMinutes`' },
  sweeperTime: { what: 'a sweep needs more than one run of the sweeper', remedy: '`sweepSegments`' },
  reading: {
    what: 'checkers run out of the time for reading',
    remedy: 'fewer calls in flight per address: see the networks below',
  },
  tableReads: {
    what: 'DynamoDB throttles reads',
    remedy: 'warm throughput of the table (an hour of such traffic brings it by itself)',
  },
  expired: { what: 'messages are dropped before their turn', remedy: '`checkerConcurrency`' },
} as const;

/** One of the limits. */
export type LimitName = keyof typeof limits;
