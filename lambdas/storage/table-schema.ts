/** The table's key attributes and its sparse index, as `lib/` creates them and `lambdas/storage/` uses them. */
export const tableSchema = {
  partitionKey: 'id',
  sortKey: 'kind',
  timeToLive: 'expiresAt',
  sweepIndex: 'sweep',
  sweepKey: 'sweepKey',
} as const;
