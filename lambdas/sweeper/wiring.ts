import { randomUUID } from 'node:crypto';
import type { Log } from '../observability/log.ts';
import { createCheckQueue, createSqsClient } from '../queue/check-queue.ts';
import { createSegmentStore } from '../storage/segment-store.ts';
import { createSweepStore } from '../storage/sweep-store.ts';
import { batchSizes, fullBatches } from '../wiring/batch-sizes.ts';
import { positiveInteger, readEnvironment } from '../wiring/environment.ts';
import { environmentNames } from '../wiring/environment-names.ts';
import { accessTable } from '../wiring/table.ts';
import { createLeftOut, longestUnchecked } from './left-out.ts';
import type { SweepParts } from './sweep.ts';

/** Everything the sweeper touches: the table with its index, and the checks queue. Reads the environment and throws when it lacks something. */
export function createSweepParts(log: Log): SweepParts {
  const environment = readEnvironment([
    'tableName',
    'sweepIndexName',
    'checksQueueUrl',
    'sweepSegments',
    'sweepMinutes',
    'checksRetentionSeconds',
    'checkerTimeoutSeconds',
    'checkerConcurrency',
  ]);
  const numberIn = (name: keyof typeof environment) => positiveInteger(environmentNames[name], environment[name]);
  const table = accessTable(environment.tableName, 'prompt');
  return {
    store: createSweepStore({ ...table, indexName: environment.sweepIndexName }),
    queue: createCheckQueue({ ...table, sqs: createSqsClient(), queueUrl: environment.checksQueueUrl }),
    leftOut: createLeftOut({
      store: createSegmentStore(table),
      longest: longestUnchecked(numberIn('sweepMinutes') * 60_000),
      clock: Date.now,
      log,
    }),
    scansAtOnce: numberIn('sweepSegments'),
    sizes: batchSizes(fullBatches),
    watchersPerSegment: fullBatches.watchersPerMessage * fullBatches.messagesPerSend,
    pace: {
      baseSeconds: numberIn('checksRetentionSeconds'),
      timeoutSeconds: numberIn('checkerTimeoutSeconds'),
      concurrency: numberIn('checkerConcurrency'),
    },
    clock: Date.now,
    newId: randomUUID,
    log,
  };
}
