import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMailLinks } from '../mail/links.ts';
import { createPacer } from '../mail/pacer.ts';
import { senderOf } from '../mail/sender.ts';
import { createSesClient } from '../mail/ses-client.ts';
import { createSesMailer } from '../mail/ses-mailer.ts';
import { networkFaces } from '../networks/faces.ts';
import { createReaders } from '../networks/readers.ts';
import type { Log } from '../observability/log.ts';
import { createTokens } from '../secrets/network-tokens.ts';
import { parseSealingKeys } from '../secrets/sealing-keys.ts';
import { createControlCache } from '../storage/control-cache.ts';
import { createControlStore } from '../storage/control-store.ts';
import { createHistoryStore } from '../storage/history-store.ts';
import { createSegmentStore } from '../storage/segment-store.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { batchSizes, fullBatches } from '../wiring/batch-sizes.ts';
import { minutes, positiveInteger, readEnvironment } from '../wiring/environment.ts';
import { environmentNames } from '../wiring/environment-names.ts';
import { readSecret } from '../wiring/secrets.ts';
import { accessTable } from '../wiring/table.ts';
import type { CheckParts } from './check-watchers.ts';
import { createMarkSegments, type MarkSegments } from './mark-segments.ts';

/** Everything the checker touches: the table, the networks, SES, two secrets. Reads the environment and throws when it lacks something. */
export async function createCheckerParts(log: Log): Promise<CheckParts & { readonly markSegments: MarkSegments }> {
  const environment = readEnvironment([
    'tableName',
    'keysSecretArn',
    'senderAddress',
    'configurationSetName',
    'siteUrl',
    'mailsPerSecond',
    'absenceMinutes',
    'flapMinutes',
    'lapseMinutes',
  ]);
  const keys = parseSealingKeys(await readSecret(environment.keysSecretArn));
  const table = accessTable(environment.tableName, 'patient');
  const shared = { clock: Date.now, sleep, random: Math.random, log };
  const networks = await createReaders({
    ...shared,
    variables: process.env,
    readSecret,
    fetch,
    userAgent: `Breakup Notifier (+${environment.siteUrl}/)`,
    openToken: createTokens(keys).open,
    sizes: batchSizes,
  });
  const mailer = createSesMailer({
    ...shared,
    ses: createSesClient(),
    sender: senderOf(environment.senderAddress),
    configurationSetName: environment.configurationSetName,
    siteUrl: environment.siteUrl,
    links: createMailLinks(keys.linkKey, environment.siteUrl),
    networks: networkFaces,
    pacer: createPacer(positiveInteger(environmentNames.mailsPerSecond, environment.mailsPerSecond), Date.now, sleep),
    log: log.debug,
  });
  return {
    ...shared,
    watchersPerRead: batchSizes(fullBatches).watchersPerRead,
    lapseMilliseconds: minutes(environmentNames.lapseMinutes, environment.lapseMinutes),
    flapMilliseconds: minutes(environmentNames.flapMinutes, environment.flapMinutes),
    absenceMilliseconds: minutes(environmentNames.absenceMinutes, environment.absenceMinutes),
    watchers: createWatcherStore(table),
    history: createHistoryStore(table),
    control: createControlCache(createControlStore(table), Date.now),
    networks,
    mailer,
    newId: randomUUID,
    markSegments: createMarkSegments({ ...shared, store: createSegmentStore(table) }),
  };
}
