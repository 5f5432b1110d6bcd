import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environmentNames } from '../lambdas/names.ts';
import { BundledFunction } from './bundled-function.ts';
import type { WatcherTable } from './watcher-table.ts';

export interface ErasingProps {
  readonly table: WatcherTable;
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
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: ErasingProps) {
    super(scope, id);
    const queueProps = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...queueProps, retentionPeriod: Duration.days(14) });
    this.erasures = new Queue(this, 'Erasures', {
      ...queueProps,
      deliveryDelay: secondPassAfter,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    this.eraser = new BundledFunction(this, 'Eraser', {
      folder: 'eraser',
      description: 'Deletes what was still written about people who have left',
      timeout,
      memorySize: 256,
      environment: { [environmentNames.tableName]: props.table.table.tableName },
    });
    props.table.letErase(this.eraser);
    this.eraser.addEventSource(
      new SqsEventSource(this.erasures, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 2 }),
    );
  }

  /** Ask for the second pass of somebody's deletion. */
  letAskForErasure(grantee: IGrantable): void {
    this.erasures.grant(grantee, 'sqs:SendMessage');
  }
}
