import type { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environmentNames } from '../lambdas/wiring/environment-names.ts';
import { BundledFunction } from './bundled-function.ts';
import type { CheckQueues } from './check-queues.ts';
import { feed } from './feeding.ts';
import type { Mailing } from './mailing.ts';
import { networkEnvironment } from './networks/index.ts';
import type { Keys } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { WatcherTable } from './watcher-table.ts';

export interface CheckingProps {
  readonly table: WatcherTable;
  readonly queues: CheckQueues;
  readonly keys: Keys;
  readonly mailing: Mailing;
  readonly timeout: Duration;
  readonly settings: Settings;
  /** Links in mails lead there. */
  readonly siteUrl: string;
}

/** The function that reads statuses, records what changed and mails it, fed by both queues. */
export class Checking extends Construct {
  readonly checker: BundledFunction;

  constructor(scope: Construct, id: string, props: CheckingProps) {
    super(scope, id);
    const { table, queues, keys, mailing, settings } = props;
    this.checker = new BundledFunction(this, 'Checker', {
      folder: 'checker',
      description: 'Reads the statuses of up to 1,000 watchers and mails what changed',
      timeout: props.timeout,
      memorySize: 512,
      environment: {
        [environmentNames.tableName]: table.table.tableName,
        [environmentNames.firstLooksQueueArn]: queues.firstLooks.queueArn,
        ...keys.environment,
        ...networkEnvironment(settings),
        [environmentNames.senderAddress]: settings.senderAddress,
        [environmentNames.configurationSetName]: mailing.configurationSet.configurationSetName,
        [environmentNames.siteUrl]: props.siteUrl,
        [environmentNames.mailsPerSecond]: String(settings.mailsPerSecond),
        [environmentNames.flapMinutes]: String(settings.flapMinutes),
        [environmentNames.lapseMinutes]: String(settings.lapseMinutes),
        [environmentNames.absenceMinutes]: String(settings.absenceMinutes),
      },
    });
    table.letCheck(this.checker);
    keys.letUseKeys(this.checker);
    mailing.letMail(this.checker);
    // One message is one invocation: it holds up to 1,000 watchers already.
    feed(this.checker, { queue: queues.checks, batchSize: 1, maxConcurrency: settings.checkerConcurrency });
    feed(this.checker, { queue: queues.firstLooks, batchSize: 1, maxConcurrency: settings.firstLookConcurrency });
  }
}
