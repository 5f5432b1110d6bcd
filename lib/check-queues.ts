import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { type DeadLetterQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { DeadLetters } from './dead-letters.ts';

/**
 * Receives before a message counts as dead. A message that is received while the account has no invocation left for it counts as received,
 * and a new account has ten for everything; AWS asks for five at least
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html).
 */
const maximumReceives = 5;

export interface CheckQueuesProps {
  readonly deadLetters: DeadLetters;
  readonly sweepInterval: Duration;
  readonly checkerTimeout: Duration;
}

/**
 * The checks queue, the small queue for first looks that must not wait behind a sweep.
 *
 * A message is worth two sweeps: an older one would only repeat what the next sweep asks anyway. But it must live long enough for its
 * receives, or poison would evaporate instead of reaching the dead-letter queue. With more watchers than are checked in that time the
 * sweeper makes the checks queue keep them longer; a deployment that changes the queue puts the template's value back, until the next sweep.
 */
export class CheckQueues extends Construct {
  readonly checks: Queue;
  readonly firstLooks: Queue;
  /** How long messages are kept, at the least. */
  readonly retention: Duration;

  constructor(scope: Construct, id: string, props: CheckQueuesProps) {
    super(scope, id);
    // AWS asks for six times the function's timeout, so that a message is not seen twice while one invocation still works on it.
    const visibilityTimeout = Duration.seconds(6 * props.checkerTimeout.toSeconds());
    const twoSweeps = 2 * props.sweepInterval.toSeconds();
    const untilDead = maximumReceives * visibilityTimeout.toSeconds() + 60;
    this.retention = Duration.seconds(Math.max(twoSweeps, untilDead));
    const queueProps = {
      visibilityTimeout,
      retentionPeriod: this.retention,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: props.deadLetters, maxReceiveCount: maximumReceives } satisfies DeadLetterQueue,
    };
    this.checks = new Queue(this, 'Checks', queueProps);
    this.firstLooks = new Queue(this, 'FirstLooks', queueProps);
  }

  /** Put batches of watchers on the checks queue, and see how many still wait there. */
  letEnqueueChecks(grantee: IGrantable): void {
    this.checks.grant(grantee, 'sqs:SendMessage', 'sqs:GetQueueAttributes');
  }

  /** Set how long the checks queue keeps messages. IAM knows no single attribute, so all of this one queue's can be set. */
  letSetRetention(grantee: IGrantable): void {
    this.checks.grant(grantee, 'sqs:SetQueueAttributes');
  }

  /** Ask for a first look at somebody. */
  letAskForFirstLooks(grantee: IGrantable): void {
    this.firstLooks.grant(grantee, 'sqs:SendMessage');
  }
}
