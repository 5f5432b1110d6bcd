/** What the account that the stack is deployed to allows. Not ours to set: AWS raises it when asked. */
export interface Surroundings {
  /** Functions that may run at the same time in the account. */
  readonly functionsAtOnce: number;
  /** Mails that SES takes in a second, and in a day. */
  readonly mailsPerSecond: number;
  readonly mailsPerDay: number;
  /** Read request units that a table with on-demand capacity takes in a second without having been busier before. */
  readonly tableReads: number;
  /** Checkers that Lambda has at work at once on a queue that has just filled, and how many more it adds in a minute. */
  readonly firstCheckers: number;
  readonly moreCheckers: number;
}

/**
 * What is usual. Sources: "Lambda quotas" (1,000, in new accounts often 10), "Using Lambda with Amazon SQS: scaling" (5 at first, 300 more a
 * minute), "Service quotas in Amazon SES" (out of the sandbox 14 a second and 50,000 a day to begin with), "DynamoDB on-demand capacity
 * mode: initial throughput" (12,000 read units).
 */
export const usual: Surroundings = {
  functionsAtOnce: 1_000,
  mailsPerSecond: 14,
  mailsPerDay: 50_000,
  tableReads: 12_000,
  firstCheckers: 5,
  moreCheckers: 300,
};

/** A new account as AWS hands it out, still in SES's sandbox. */
export const newAccount: Surroundings = { ...usual, functionsAtOnce: 10, mailsPerSecond: 1, mailsPerDay: 200 };
