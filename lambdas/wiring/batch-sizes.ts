/** How much goes into one call of each kind. The limits are the services' own; the bench sets all to one to show what they are worth. */
export interface BatchSizes {
  /** Watchers a queue message. A body of 1,000 ids stays below the 64 KB that SQS bills as one request. */
  readonly watchersAMessage: number;
  /** Messages a `SendMessageBatch`; SQS's limit. */
  readonly messagesASend: number;
  /** Watchers a `BatchGetItem`; DynamoDB's limit. */
  readonly watchersARead: number;
  /** Sub-requests a batch call; the Graph's limit. */
  readonly itemsABatch: number;
  /** Friends asked for a page. Nearly everyone's list is one page; the network may send fewer. */
  readonly friendsAPage: number;
}

/** What is deployed. */
export const fullBatches: BatchSizes = {
  watchersAMessage: 1_000,
  messagesASend: 10,
  watchersARead: 100,
  itemsABatch: 50,
  friendsAPage: 500,
};

/** A task a watcher, a read a task, a Graph call a friend: how the 2011 site's second version worked. */
export const oneByOne: BatchSizes = {
  watchersAMessage: 1,
  messagesASend: 1,
  watchersARead: 1,
  itemsABatch: 1,
  friendsAPage: 1,
};

/** The variable that selects them; absent where things are as deployed. */
export const batchSizesVariable = 'BATCH_SIZES';

/** The sizes that the variable's value names: `one-by-one`, or full ones when it is absent. Throws for any other value. */
export function batchSizes(value: string | undefined): BatchSizes {
  if (value === undefined || value === '') return fullBatches;
  if (value === 'one-by-one') return oneByOne;
  throw new Error(`${batchSizesVariable} must be absent or one-by-one`);
}
