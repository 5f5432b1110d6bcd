import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * Where messages end that could not be dealt with: kept for the two weeks that SQS allows, and looked at by a person. Several queues may
 * share one, since SQS knows of each message where it came from.
 */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    acknowledge(this, {
      'Serverless-SQSRedrivePolicy': 'This is a dead-letter queue: nothing comes after it but the alarm and a person.',
    });
  }
}
