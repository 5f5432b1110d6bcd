/**
 * Partition of the items that concern all: the control item, pauses of networks, the marks of the index's segments, and the shards of those
 * who cannot be watched.
 */
export const controlPartition = 'control';

/** Sort keys. */
export const kinds = {
  watcher: 'watcher',
  control: 'control',
  pausePrefix: 'pause#',
  sweepSegments: 'sweep-segments',
  absencePrefix: 'absence#',
  lapsesBelievedPrefix: 'lapses-believed#',
  unwatchablePrefix: 'unwatchable#',
  historyPrefix: 'history#',
  address: 'address',
  ledger: 'ledger',
  followedLink: 'followed-link',
  mailsAnHour: 'mails-an-hour',
  refusedMails: 'refused-mails',
  watcherCount: 'watcher-count',
} as const;

/** Partitions of items that belong to no watcher and not to the control item: `<prefix><name>`. */
export const partitionPrefixes = {
  address: 'address#',
  ledger: 'ledger#',
  followedLink: 'followed-link#',
  mailsAnHour: 'mails-an-hour#',
  refusedMails: 'refused-mails#',
} as const;

/** Partition of the one item that counts watchers. */
export const watcherCountPartition = 'watcher-count';
