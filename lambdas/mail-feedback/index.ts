import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createObservability } from '../observability/powertools.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { createMailFeedbackHandler } from './handler.ts';
import { createStopMail } from './stop-mail.ts';

const { tableName } = readEnvironment(['tableName']);
const table = { dynamoDb: new DynamoDBClient({ maxAttempts: 6 }), tableName, sleep, random: Math.random };

/** Takes SES's events about bounces and complaints from SNS. */
export const handler = createMailFeedbackHandler({
  observability: createObservability(),
  stopMail: createStopMail({ watchers: createWatcherStore(table), clock: Date.now }),
});
