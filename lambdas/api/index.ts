import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createMailLinks } from '../mail/links.ts';
import { createPersonalMailer } from '../mail/personal-mailer.ts';
import { createSesClient } from '../mail/ses-client.ts';
import { createFacebookSignIn } from '../networks/facebook/check-token.ts';
import { createObservability } from '../observability/powertools.ts';
import { createCheckQueue, createSqsClient } from '../queue/check-queue.ts';
import { createErasureQueue } from '../queue/erasure-queue.ts';
import { createTokens } from '../secrets/network-tokens.ts';
import { parseSealingKeys, readSecret } from '../secrets/sealing-keys.ts';
import { createControlStore } from '../storage/control-store.ts';
import { createErasure } from '../storage/erasure.ts';
import { createHistoryStore } from '../storage/history-store.ts';
import { createLastSweep } from '../storage/last-sweep.ts';
import { createUnwatchableStore } from '../storage/unwatchable-store.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { createApiHandler } from './handler.ts';
import { createSessions } from './sessions.ts';

const environment = readEnvironment([
  'tableName',
  'firstLooksQueueUrl',
  'erasuresQueueUrl',
  'keysSecretArn',
  'facebookSecretArn',
  'facebookAppId',
  'facebookGraphUrl',
  'senderAddress',
  'configurationSetName',
  'siteUrl',
]);
const { siteUrl } = environment;
const observability = createObservability();
const clock = Date.now;
const random = Math.random;

const secrets = new SecretsManagerClient();
const [keys, facebookAppSecret] = await Promise.all([
  readSecret(secrets, environment.keysSecretArn).then(parseSealingKeys),
  readSecret(secrets, environment.facebookSecretArn),
]);
const sqs = createSqsClient();
const table = { dynamoDb: new DynamoDBClient(), tableName: environment.tableName, sleep, random };
const watchers = createWatcherStore(table);
const history = createHistoryStore(table);
const links = createMailLinks(keys.linkKey, siteUrl);

/** Answers what the site's pages, mail programs and Facebook ask. */
export const handler = createApiHandler(
  {
    siteUrl,
    watchers,
    history,
    unwatchable: createUnwatchableStore(table),
    lastSweep: createLastSweep(table, clock),
    mailPause: createControlStore(table).mailPause,
    erase: createErasure(watchers, history),
    askForErasure: createErasureQueue(sqs, environment.erasuresQueueUrl),
    firstLooks: createCheckQueue({ sqs, queueUrl: environment.firstLooksQueueUrl, sleep, random }),
    networks: {
      facebook: createFacebookSignIn({
        fetch,
        graphUrl: environment.facebookGraphUrl,
        appId: environment.facebookAppId,
        appSecret: facebookAppSecret,
      }),
    },
    facebookAppSecret,
    sessions: createSessions({ keys, secure: siteUrl.startsWith('https:'), clock }),
    tokens: createTokens(keys),
    linkKey: keys.linkKey,
    links,
    mailer: createPersonalMailer({
      ses: createSesClient(),
      sender: `Breakup Notifier <${environment.senderAddress}>`,
      configurationSetName: environment.configurationSetName,
      siteUrl,
      links,
      clock,
    }),
    clock,
    sleep,
    random,
    randomNumber: () => randomInt(2 ** 47),
    nonce: () => randomBytes(24).toString('base64url'),
    log: observability.log,
    metrics: observability.metrics,
  },
  observability,
);
