import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseSignUps } from '../domain/sign-ups.ts';
import { createSesClient } from '../mail/ses-client.ts';
import { networksSetUp } from '../networks/set-up.ts';
import type { Observability } from '../observability/powertools.ts';
import { createCheckQueue, createSqsClient } from '../queue/check-queue.ts';
import { createErasureQueue } from '../queue/erasure-queue.ts';
import { parseSealingKeys } from '../secrets/sealing-keys.ts';
import { minutes, positiveInteger, readEnvironment } from '../wiring/environment.ts';
import { environmentNames } from '../wiring/environment-names.ts';
import { readSecret } from '../wiring/secrets.ts';
import { accessTable } from '../wiring/table.ts';
import { wireNetworks } from './networks/index.ts';
import { type ApiParts, assembleApi } from './parts.ts';

/**
 * Everything the API touches in the cloud: the table, two queues, SES, secrets, networks. Reads the environment and throws when it lacks
 * something.
 */
export async function createApiParts({ log, metrics }: Pick<Observability, 'log' | 'metrics'>): Promise<ApiParts> {
  const environment = readEnvironment([
    'tableName',
    'firstLooksQueueUrl',
    'erasuresQueueUrl',
    'keysSecretArn',
    'senderAddress',
    'configurationSetName',
    'signInConfigurationSetName',
    'signUps',
    'maxWatchers',
    'mailsPerHour',
    'siteUrl',
    'sweepMinutes',
  ]);
  const signUps = parseSignUps(environment.signUps);
  if (signUps === undefined) throw new Error(`${environmentNames.signUps} is neither open nor a list`);
  const [keys, networks] = await Promise.all([
    readSecret(environment.keysSecretArn).then(parseSealingKeys),
    wireNetworks({ variables: process.env, readSecret, fetch }),
  ]);
  const sqs = createSqsClient();
  const table = accessTable(environment.tableName, 'prompt');
  return assembleApi({
    ...environment,
    signUps,
    contact: process.env[environmentNames.contact],
    sweepInterval: minutes(environmentNames.sweepMinutes, environment.sweepMinutes),
    maxWatchers: positiveInteger(environmentNames.maxWatchers, environment.maxWatchers),
    mailsPerHour: positiveInteger(environmentNames.mailsPerHour, environment.mailsPerHour),
    keys,
    networks,
    networksSetUp: networksSetUp(process.env),
    table,
    ses: createSesClient(),
    firstLooks: createCheckQueue({ ...table, sqs, queueUrl: environment.firstLooksQueueUrl }),
    askForErasure: createErasureQueue(sqs, environment.erasuresQueueUrl),
    clock: Date.now,
    sleep,
    timeout: AbortSignal.timeout,
    randomNumber: () => randomInt(2 ** 47),
    nonce: () => randomBytes(24).toString('base64url'),
    log,
    metrics,
  });
}
