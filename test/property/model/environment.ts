import { type CheckParts, type CheckWatchers, createCheck } from '../../../lambdas/checker/check-watchers.ts';
import type { AlertMail } from '../../../lambdas/mail/mailer.ts';
import type { ReadRequest } from '../../../lambdas/networks/network.ts';
import type { Log } from '../../../lambdas/observability/log.ts';
import { createControlCache } from '../../../lambdas/storage/control-cache.ts';
import { createControlStore } from '../../../lambdas/storage/control-store.ts';
import { createHistoryStore } from '../../../lambdas/storage/history-store.ts';
import { createWatcherStore } from '../../../lambdas/storage/watcher-store.ts';
import { fullBatches } from '../../../lambdas/wiring/batch-sizes.ts';
import type { TestTable } from '../../support/test-table.ts';
import type { Calls } from './calls.ts';
import { gatedDynamoDb } from './gated-table.ts';
import type { Gates } from './gates.ts';
import type { LapseRules } from './lapse-rules.ts';
import { createNetworks } from './networks.ts';
import type { Settings } from './settings.ts';
import type { WatchedTable } from './watched-table.ts';
import type { World } from './world.ts';

/** What the checks of the model want to know of as it happens. */
export interface Witness {
  readonly calls: Calls;
  readonly lapses: LapseRules;
  readsFacebook(requests: readonly ReadRequest[]): void;
  mails(environment: string, mail: AlertMail): void;
  /** Something happened after which a mail may double, as it is written down. */
  excuses(alertId: string): void;
}

export interface EnvironmentParts {
  readonly name: string;
  readonly table: TestTable;
  readonly watched: WatchedTable;
  readonly gates: Gates;
  readonly world: World;
  readonly witness: Witness;
  readonly settings: Settings;
  readonly newId: () => string;
  /** How far ahead (milliseconds) the environment's clock is when it notes when it has read. */
  readonly skew: number;
}

/** How far apart two looks must be that agree that somebody states nothing any more. */
export const absenceMilliseconds = 40_000;

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The real checker, in an environment of its own, with only the networks, SES and the table's wire put behind gates. */
export function createCheckerEnvironment(parts: EnvironmentParts): CheckWatchers {
  const { world, gates, witness, name } = parts;
  const access = {
    dynamoDb: gatedDynamoDb(parts),
    tableName: parts.table.tableName,
    sleep: async () => {},
    random: () => 0.5,
  };
  const check: CheckParts = {
    watchersPerRead: fullBatches.watchersPerRead,
    absenceMilliseconds,
    ...parts.settings,
    watchers: createWatcherStore(access),
    history: createHistoryStore(access),
    control: createControlCache(createControlStore(access), world.clock),
    networks: createNetworks(parts),
    mailer: {
      send(mail, noSendAfter) {
        if (world.now > noSendAfter) return Promise.resolve({ kind: 'out-of-time' });
        return gates.pass(
          name,
          'mail.send',
          async (variant) => {
            witness.mails(name, mail);
            const outcome = world.deliver(mail, variant);
            if (outcome.kind === 'unclear') witness.excuses(mail.alertId);
            return outcome;
          },
          () => new Error('the mail port never throws'),
        );
      },
    },
    clock: world.clock,
    random: () => 0.5,
    newId: parts.newId,
    log: silent,
  };
  return createCheck(check);
}
