/** Partition of the items that concern all: the control item and the shards of those who cannot be watched. */
export const controlPartition = 'control';

/** Sort keys. */
export const kinds = {
  watcher: 'watcher',
  control: 'control',
  unwatchablePrefix: 'unwatchable#',
  historyPrefix: 'history#',
} as const;
