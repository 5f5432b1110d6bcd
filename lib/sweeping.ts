import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { tableSchema } from '../lambdas/storage/table-schema.ts';
import { environmentNames } from '../lambdas/wiring/environment-names.ts';
import { acknowledge } from './acknowledge.ts';
import { BundledFunction } from './bundled-function.ts';
import type { CheckQueues } from './check-queues.ts';
import type { Settings } from './settings.ts';
import type { WatcherTable } from './watcher-table.ts';

export interface SweepingProps {
  readonly table: WatcherTable;
  readonly queues: CheckQueues;
  readonly checkerTimeout: Duration;
  readonly settings: Pick<Settings, 'sweepMinutes' | 'sweepSegments' | 'checkerConcurrency'>;
}

/** The rule and the function that, every few minutes, enqueue everyone who is to be looked at. */
export class Sweeping extends Construct {
  readonly sweeper: BundledFunction;

  constructor(scope: Construct, id: string, props: SweepingProps) {
    super(scope, id);
    const { settings } = props;
    this.sweeper = new BundledFunction(this, 'Sweeper', {
      folder: 'sweeper',
      description: 'Scans the index of watchers to look at and enqueues them in batches',
      // Long enough for millions of keys; a sweep that needs more goes on from its cursor in the next run.
      timeout: Duration.minutes(2),
      memorySize: 512,
      environment: {
        [environmentNames.tableName]: props.table.table.tableName,
        [environmentNames.sweepIndexName]: tableSchema.sweepIndex,
        [environmentNames.checksQueueUrl]: props.queues.checks.queueUrl,
        [environmentNames.sweepSegments]: String(settings.sweepSegments),
        [environmentNames.sweepMinutes]: String(settings.sweepMinutes),
        [environmentNames.checksRetentionSeconds]: String(props.queues.retention.toSeconds()),
        [environmentNames.checkerTimeoutSeconds]: String(props.checkerTimeout.toSeconds()),
        [environmentNames.checkerConcurrency]: String(settings.checkerConcurrency),
      },
      asynchronousFailures: {
        lostBecause:
          'The next sweep begins where this one stopped, minutes later: a repeated event would do the same work twice.',
      },
    });
    props.table.letSweep(this.sweeper);
    props.queues.letEnqueueChecks(this.sweeper);
    props.queues.letSetRetention(this.sweeper);
    const rule = new Rule(this, 'Rule', {
      description: 'Starts a sweep',
      schedule: Schedule.rate(Duration.minutes(settings.sweepMinutes)),
      targets: [new LambdaFunction(this.sweeper, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
    acknowledge(rule, {
      'Serverless-EventBusDLQ':
        'A start that is lost is made up for by the next one, minutes later, and an alarm tells when no sweep is completed.',
    });
  }
}
