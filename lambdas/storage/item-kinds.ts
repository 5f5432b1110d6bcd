/** Partition of the items that concern all: the control item, pauses of networks, the shards of those who cannot be watched. */
export const controlPartition = 'control';

/** Sort keys. */
export const kinds = {
  watcher: 'watcher',
  control: 'control',
  pausePrefix: 'pause#',
  absencePrefix: 'absence#',
  unwatchablePrefix: 'unwatchable#',
  historyPrefix: 'history#',
} as const;
