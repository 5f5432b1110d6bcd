import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createObservability } from '../observability/powertools.ts';
import { createCheckQueue, createSqsClient } from '../queue/check-queue.ts';
import { createSweepStore } from '../storage/sweep-store.ts';
import { batchSizes, fullBatches } from '../wiring/batch-sizes.ts';
import { positiveInteger, readEnvironment } from '../wiring/environment.ts';
import { environmentNames } from '../wiring/environment-names.ts';
import { createSweeperHandler } from './handler.ts';
import { createSweep } from './sweep.ts';

const environment = readEnvironment(['tableName', 'sweepIndexName', 'checksQueueUrl', 'sweepSegments']);
const observability = createObservability();
const clock = Date.now;

const sweep = createSweep({
  store: createSweepStore({
    dynamoDb: new DynamoDBClient(),
    tableName: environment.tableName,
    indexName: environment.sweepIndexName,
  }),
  queue: createCheckQueue({
    sqs: createSqsClient(),
    queueUrl: environment.checksQueueUrl,
    sleep,
    random: Math.random,
  }),
  sizes: batchSizes(fullBatches),
  segments: positiveInteger(environmentNames.sweepSegments, environment.sweepSegments),
  clock,
  newId: randomUUID,
  log: observability.log,
});

/** Enqueues everyone who is to be looked at. Started by the rule; whatever event it is given is ignored. */
export const handler = createSweeperHandler({ observability, sweep, clock });
