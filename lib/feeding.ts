import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledge.ts';

/** How a queue feeds a function; nothing here has a default. */
export interface Feed {
  readonly queue: IQueue;
  readonly batchSize: number;
  /** Invocations at the same time, at least 2: this bounds what a queue may take of the account's concurrency. */
  readonly maxConcurrency: number;
}

/** Feeds the function from a queue. A message fails by itself, not with its batch, and goes to the queue's dead letters in the end. */
export function feed(target: LambdaFunction, { queue, batchSize, maxConcurrency }: Feed): void {
  queue.grantConsumeMessages(target);
  const mapping = target.addEventSourceMapping(`From${queue.node.id}`, {
    eventSourceArn: queue.queueArn,
    batchSize,
    maxConcurrency,
    reportBatchItemFailures: true,
  });
  acknowledge(mapping, {
    'Serverless-LambdaEventSourceMappingDestination':
      'Lambda has no failure destinations for SQS sources; the queue has a dead-letter queue with an alarm.',
  });
}
