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
  unwatchablePrefix: 'unwatchable#',
  historyPrefix: 'history#',
} as const;
