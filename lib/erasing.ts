import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environmentNames } from '../lambdas/wiring/environment-names.ts';
import { BundledFunction } from './bundled-function.ts';
import type { DeadLetters } from './dead-letters.ts';
import { feed } from './feeding.ts';
import type { WatcherTable } from './watcher-table.ts';

export interface ErasingProps {
  readonly table: WatcherTable;
  readonly deadLetters: DeadLetters;
}

/** Longer than any check that may have been under way, and the longest that SQS holds a message back. */
const secondPassAfter = Duration.minutes(15);
const timeout = Duration.minutes(1);

/**
 * The second pass of deletions: a quarter of an hour after somebody left, what a check was still writing about them goes, too. A function
 * of its own, since it may do little else and nobody waits for it. What it cannot do stays in the dead-letter queue for two weeks.
 */
export class Erasing extends Construct {
  readonly eraser: BundledFunction;
  readonly erasures: Queue;

  constructor(scope: Construct, id: string, props: ErasingProps) {
    super(scope, id);
    this.erasures = new Queue(this, 'Erasures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deliveryDelay: secondPassAfter,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: props.deadLetters, maxReceiveCount: 5 },
    });
    this.eraser = new BundledFunction(this, 'Eraser', {
      folder: 'eraser',
      description: 'Deletes what was still written about people who have left',
      timeout,
      memorySize: 256,
      environment: { [environmentNames.tableName]: props.table.table.tableName },
    });
    props.table.letErase(this.eraser);
    feed(this.eraser, { queue: this.erasures, batchSize: 10, maxConcurrency: 2 });
  }

  /** Ask for the second pass of somebody's deletion. */
  letAskForErasure(grantee: IGrantable): void {
    this.erasures.grant(grantee, 'sqs:SendMessage');
  }
}
