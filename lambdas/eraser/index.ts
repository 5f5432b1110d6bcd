import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createObservability } from '../observability/powertools.ts';
import { createErasure } from '../storage/erasure.ts';
import { createHistoryStore } from '../storage/history-store.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { createEraserHandler } from './handler.ts';

const { tableName } = readEnvironment(['tableName']);
const table = { dynamoDb: new DynamoDBClient({ maxAttempts: 6 }), tableName, sleep, random: Math.random };

/** Erases once more those who left a quarter of an hour ago. */
export const handler = createEraserHandler({
  observability: createObservability(),
  erase: createErasure(createWatcherStore(table), createHistoryStore(table)),
});
