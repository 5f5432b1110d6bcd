import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import { CheckQueues } from './check-queues.ts';
import { Checking } from './checking.ts';
import { Erasing } from './erasing.ts';
import { Keys } from './keys.ts';
import { Mailing } from './mailing.ts';
import type { Settings } from './settings.ts';
import { Sweeping } from './sweeping.ts';
import { WatcherTable } from './watcher-table.ts';

export interface BreakupNotifierStackProps extends StackProps {
  readonly settings: Settings;
}

/** Enough for 1,000 watchers' friend lists and their mails; short, because leases and the queue's patience are measured by it. */
const checkerTimeout = Duration.seconds(45);

/** The whole service. */
export class BreakupNotifierStack extends Stack {
  constructor(scope: Construct, id: string, props: BreakupNotifierStackProps) {
    super(scope, id, props);
    const { settings } = props;
    const sweepInterval = Duration.minutes(settings.sweepMinutes);

    const table = new WatcherTable(this, 'Watchers');
    const keys = new Keys(this, 'Keys');
    const mailing = new Mailing(this, 'Mailing', { senderAddress: settings.senderAddress });
    const queues = new CheckQueues(this, 'Queues', { sweepInterval, checkerTimeout });
    new Sweeping(this, 'Sweeping', { table, queues, interval: sweepInterval, segments: settings.sweepSegments });
    new Checking(this, 'Checking', { table, queues, keys, mailing, timeout: checkerTimeout, settings });
    const erasing = new Erasing(this, 'Erasing', { table });
    new Api(this, 'Serving', { table, queues, keys, mailing, erasing, settings });
  }
}
