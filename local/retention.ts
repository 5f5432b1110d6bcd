import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** The shortest retention that SQS allows: nothing younger is ever dropped. */
const shortestSeconds = 60;

/** What was read is good for so long, in milliseconds, unless a message is to be dropped by it. */
const maximumAge = 60_000;

export interface RetentionOptions {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  /** What the queue was made with. */
  readonly retentionSeconds: number;
  readonly onFault: (message: string) => void;
}

/**
 * How long a queue keeps messages, as its attribute says now: functions may change it while they run. The queue is asked only about
 * messages that are old enough to be dropped at all, which are few, and never before one is dropped by what was read earlier.
 */
export class Retention {
  private seconds: number;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: RetentionOptions) {
    this.seconds = options.retentionSeconds;
  }

  /** Whether a message sent at that time, in milliseconds since 1970, is older than its queue keeps messages. */
  async isOver(sentAt: number): Promise<boolean> {
    const now = Date.now();
    const age = (now - sentAt) / 1_000;
    if (!(age > shortestSeconds)) return false;
    if (age > this.seconds || now - this.readAt > maximumAge) await this.read(now);
    return age > this.seconds;
  }

  private async read(now: number): Promise<void> {
    const { sqs, queueUrl, onFault } = this.options;
    try {
      const answer = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['MessageRetentionPeriod'] }),
      );
      this.seconds = Number(answer.Attributes?.MessageRetentionPeriod ?? this.seconds);
      this.readAt = now;
    } catch (error) {
      onFault(`asking ${queueUrl} for its retention failed: ${error instanceof Error ? error.message : error}`);
    }
  }
}
