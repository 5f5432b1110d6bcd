import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { WatcherId } from '../domain/ids.ts';
import { backOff, type Waiting } from '../retries/back-off.ts';
import { formatCheckMessage } from './check-message.ts';
import { formatSegmentEnds, type SegmentEnds } from './segment-ends.ts';

/** Attempts at what a send left over. */
const sendAttempts = 5;

/** Waits (milliseconds, doubled per attempt) before another. */
const sendBackOff = 100;

/** What sending came to: ids of the messages SQS took, and the batches it did not take in spite of all attempts, with why. */
export interface SendResult {
  readonly messageIds: readonly string[];
  readonly failed: readonly WatcherId[][];
  readonly reasons: readonly string[];
}

/** How a queue stands. */
export interface Backlog {
  readonly messages: number;
  readonly retentionSeconds: number | undefined;
}

export interface CheckQueueProps extends Waiting {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}

/** The queue that checks wait in. */
export type CheckQueue = ReturnType<typeof createCheckQueue>;

/** An SQS client as ours must be: local queue URLs carry a host that does not resolve, and in the cloud the endpoint is the same anyway. */
export function createSqsClient(): SQSClient {
  return new SQSClient({ useQueueUrlAsEndpoint: false });
}

/** One SQS queue for check messages. */
export function createCheckQueue(props: CheckQueueProps) {
  return {
    /**
     * Enqueues up to ten batches with one call. `SendMessageBatch` succeeds as a call even when messages fail: those named in `Failed` are
     * sent again with full jitter, unless the fault is ours and would only repeat. A call that fails as a whole counts as all its
     * messages failing. Never throws.
     *
     * @param ends what some of the batches say of the segments that end with them
     * @param delaySeconds how long nobody gets them: 0 to 900, SQS takes no more
     */
    async send(
      batches: readonly WatcherId[][],
      ends: ReadonlyMap<readonly WatcherId[], SegmentEnds> = new Map(),
      delaySeconds = 0,
    ): Promise<SendResult> {
      const messageIds: string[] = [];
      const hopeless: WatcherId[][] = [];
      const reasons = new Set<string>();
      let open = [...batches];
      for (let attempt = 0; open.length > 0 && attempt < sendAttempts; attempt++) {
        await backOff(props, attempt, sendBackOff);
        const sent = open;
        try {
          const answer = await props.sqs.send(
            new SendMessageBatchCommand({
              QueueUrl: props.queueUrl,
              Entries: sent.map((ids, index) => {
                const ended = ends.get(ids);
                const attributes = ended === undefined ? {} : { MessageAttributes: formatSegmentEnds(ended) };
                const delay = delaySeconds > 0 ? { DelaySeconds: delaySeconds } : {};
                return { Id: String(index), MessageBody: formatCheckMessage(ids), ...attributes, ...delay };
              }),
            }),
          );
          for (const { MessageId } of answer.Successful ?? []) if (MessageId !== undefined) messageIds.push(MessageId);
          open = [];
          for (const { Id, Code, SenderFault } of answer.Failed ?? []) {
            reasons.add(Code ?? 'unknown');
            const ids = sent[Number(Id)];
            if (ids !== undefined) (SenderFault ? hopeless : open).push(ids);
          }
        } catch (error) {
          reasons.add(error instanceof Error ? error.name : 'unknown');
        }
      }
      return { messageIds, failed: [...hopeless, ...open], reasons: [...reasons] };
    },

    /** About how many messages wait or are being worked on, and for how many seconds a message is kept. Throws the SDK's errors. */
    async backlog(): Promise<Backlog> {
      const answer = await props.sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: props.queueUrl,
          AttributeNames: [
            'ApproximateNumberOfMessages',
            'ApproximateNumberOfMessagesNotVisible',
            'MessageRetentionPeriod',
          ],
        }),
      );
      const {
        ApproximateNumberOfMessages: waiting,
        ApproximateNumberOfMessagesNotVisible: atWork,
        MessageRetentionPeriod: kept,
      } = answer.Attributes ?? {};
      return {
        messages: Number(waiting ?? 0) + Number(atWork ?? 0),
        retentionSeconds: kept === undefined ? undefined : Number(kept),
      };
    },

    /** Messages are kept for so many seconds from now on, those that wait already, too. Throws the SDK's errors. */
    async keepFor(retentionSeconds: number): Promise<void> {
      await props.sqs.send(
        new SetQueueAttributesCommand({
          QueueUrl: props.queueUrl,
          Attributes: { MessageRetentionPeriod: String(retentionSeconds) },
        }),
      );
    },
  };
}
