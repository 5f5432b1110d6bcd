import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createObservability } from '../observability/powertools.ts';
import { createCheckQueue, createSqsClient } from '../queue/check-queue.ts';
import { createSegmentStore } from '../storage/segment-store.ts';
import { createSweepStore } from '../storage/sweep-store.ts';
import { batchSizes, batchSizesVariable, fullBatches } from '../wiring/batch-sizes.ts';
import { positiveInteger, readEnvironment } from '../wiring/environment.ts';
import { environmentNames } from '../wiring/environment-names.ts';
import { createSweeperHandler } from './handler.ts';
import { createLeftOut, longestUnchecked } from './left-out.ts';
import { createSweep } from './sweep.ts';

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
const observability = createObservability();
const { log } = observability;
const clock = Date.now;
const table = { dynamoDb: new DynamoDBClient(), tableName: environment.tableName };

const sweep = createSweep({
  store: createSweepStore({ ...table, indexName: environment.sweepIndexName }),
  queue: createCheckQueue({
    sqs: createSqsClient(),
    queueUrl: environment.checksQueueUrl,
    sleep,
    random: Math.random,
  }),
  leftOut: createLeftOut({
    store: createSegmentStore(table),
    longest: longestUnchecked(numberIn('sweepMinutes') * 60_000),
    clock,
    log,
  }),
  scansAtOnce: numberIn('sweepSegments'),
  sizes: batchSizes(process.env[batchSizesVariable]),
  watchersASegment: fullBatches.watchersAMessage * fullBatches.messagesASend,
  pace: {
    baseSeconds: numberIn('checksRetentionSeconds'),
    timeoutSeconds: numberIn('checkerTimeoutSeconds'),
    concurrency: numberIn('checkerConcurrency'),
  },
  clock,
  newId: randomUUID,
  log,
});

/** Enqueues everyone who is to be looked at. Started by the rule; whatever event it is given is ignored. */
export const handler = createSweeperHandler({ observability, sweep, clock });
