import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createMailLinks } from '../mail/links.ts';
import { createPacer } from '../mail/pacer.ts';
import { createSesClient } from '../mail/ses-client.ts';
import { createSesMailer } from '../mail/ses-mailer.ts';
import { createFacebookNetwork } from '../networks/facebook/facebook-network.ts';
import { createGraphBatch } from '../networks/facebook/graph-batch.ts';
import { createObservability } from '../observability/powertools.ts';
import { createTokens } from '../secrets/network-tokens.ts';
import { parseSealingKeys, readSecret } from '../secrets/sealing-keys.ts';
import { createControlCache } from '../storage/control-cache.ts';
import { createControlStore } from '../storage/control-store.ts';
import { createHistoryStore } from '../storage/history-store.ts';
import { createSegmentStore } from '../storage/segment-store.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { batchSizes, batchSizesVariable } from '../wiring/batch-sizes.ts';
import { positiveInteger, readEnvironment } from '../wiring/environment.ts';
import { environmentNames } from '../wiring/environment-names.ts';
import { createCheck } from './check-watchers.ts';
import { createCheckerHandler } from './handler.ts';
import { createMarkSegments } from './mark-segments.ts';

const environment = readEnvironment([
  'tableName',
  'firstLooksQueueArn',
  'keysSecretArn',
  'facebookSecretArn',
  'facebookAppId',
  'facebookGraphUrl',
  'senderAddress',
  'configurationSetName',
  'siteUrl',
  'mailsPerSecond',
]);
const observability = createObservability();
const { log } = observability;
const clock = Date.now;
const random = Math.random;
const sizes = batchSizes(process.env[batchSizesVariable]);

const secrets = new SecretsManagerClient();
const [keys, facebookAppSecret] = await Promise.all([
  readSecret(secrets, environment.keysSecretArn).then(parseSealingKeys),
  readSecret(secrets, environment.facebookSecretArn),
]);
// An alert is settled after its mail is out: what the table refuses for a moment is worth more attempts than the usual three.
const table = { dynamoDb: new DynamoDBClient({ maxAttempts: 6 }), tableName: environment.tableName, sleep, random };

const facebook = createFacebookNetwork({
  batch: createGraphBatch({
    fetch,
    graphUrl: environment.facebookGraphUrl,
    appId: environment.facebookAppId,
    appSecret: facebookAppSecret,
  }),
  appSecret: facebookAppSecret,
  openToken: createTokens(keys).open,
  sizes,
  clock,
  sleep,
  random,
  log,
});

const mailer = createSesMailer({
  ses: createSesClient(),
  sender: `Breakup Notifier <${environment.senderAddress}>`,
  configurationSetName: environment.configurationSetName,
  siteUrl: environment.siteUrl,
  links: createMailLinks(keys.linkKey, environment.siteUrl),
  pacer: createPacer(positiveInteger(environmentNames.mailsPerSecond, environment.mailsPerSecond), clock, sleep),
  clock,
  sleep,
  random,
  log: log.debug,
});

const check = createCheck({
  sizes,
  watchers: createWatcherStore(table),
  history: createHistoryStore(table),
  control: createControlCache(createControlStore(table), clock),
  networks: { facebook },
  mailer,
  clock,
  newId: randomUUID,
  log,
});

/** Checks the watchers of a queue message and mails what changed. */
export const handler = createCheckerHandler({
  observability,
  check,
  markSegments: createMarkSegments({ store: createSegmentStore(table), clock, log }),
  firstLooksQueueArn: environment.firstLooksQueueArn,
  clock,
});
