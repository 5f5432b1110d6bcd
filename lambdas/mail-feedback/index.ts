import { createObservability } from '../observability/powertools.ts';
import { createAddressKeys } from '../secrets/address-keys.ts';
import { parseSealingKeys } from '../secrets/sealing-keys.ts';
import { createAddressOwners } from '../storage/address-owners.ts';
import { createAddressStore } from '../storage/address-store.ts';
import { createControlStore } from '../storage/control-store.ts';
import { createLedgerStore } from '../storage/ledger-store.ts';
import { createRefusalCounts } from '../storage/refusal-counts.ts';
import { createRefusedMails } from '../storage/refused-mails.ts';
import { createWatcherStore } from '../storage/watcher-store.ts';
import { readEnvironment } from '../wiring/environment.ts';
import { readSecret } from '../wiring/secrets.ts';
import { accessTable } from '../wiring/table.ts';
import { createMailFeedbackHandler } from './handler.ts';
import { createPullBrake } from './pull-brake.ts';
import { createRefuseAddresses } from './refuse-addresses.ts';
import { createStopMail } from './stop-mail.ts';

const observability = createObservability();

/** Takes SES's events about bounces and complaints from SNS. */
export const handler = await observability.start(async () => {
  const { tableName, keysSecretArn } = readEnvironment(['tableName', 'keysSecretArn']);
  const table = accessTable(tableName, 'patient');
  const keys = createAddressKeys(parseSealingKeys(await readSecret(keysSecretArn)));
  const watchers = createWatcherStore(table);
  const clock = Date.now;
  const owners = createAddressOwners({ addresses: createAddressStore(table), watchers, keys, clock });
  return createMailFeedbackHandler({
    observability,
    refuseAddresses: createRefuseAddresses({ ledgers: createLedgerStore(table), owners, keys, clock }),
    stopMail: createStopMail({ watchers, clock }),
    refusedMails: createRefusedMails(table),
    pullBrake: createPullBrake({
      counts: createRefusalCounts(table),
      control: createControlStore(table),
      observability,
      clock,
    }),
    clock,
  });
});
