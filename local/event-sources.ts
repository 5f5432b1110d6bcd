import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { InvocationResult } from './functions/protocol.ts';
import { localRegion } from './intrinsics.ts';
import { Retention } from './retention.ts';

/** Lambda's pollers wait this long for a message; the longest that SQS allows. */
const waitSeconds = 20;

/** Pause after a receive that failed, so that a queue out of reach is not asked in a tight loop. */
const pauseAfterFailure = 1_000;

/** What a mapping does: which queue feeds which function, and how. */
export interface EventSourceOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  /** What the queue was made with; it may be changed meanwhile. */
  readonly retentionSeconds: number;
  readonly visibilitySeconds: number;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly reportBatchItemFailures: boolean;
  readonly invoke: (payload: string) => Promise<InvocationResult>;
  readonly onFault: (message: string) => void;
}

/**
 * Lambda's poller for one queue: receives batches, invokes the function on each, deletes what succeeded, and leaves what failed to the
 * queue's own visibility timeout and redrive policy.
 */
export class EventSource {
  private readonly stopping = new AbortController();
  private readonly batches = new Set<Promise<void>>();
  /** Failed messages, with the time at which the queue offers them again or buries them. */
  private readonly left = new Map<string, number>();
  private loop: Promise<void> = Promise.resolve();
  private wake: () => void = () => {};
  private readonly retention: Retention;

  constructor(private readonly options: EventSourceOptions) {
    this.retention = new Retention(options);
  }

  /** Batches received and not yet dealt with. */
  get busy(): number {
    return this.batches.size;
  }

  /** Messages that failed and wait in the queue, invisible, until it offers them again or buries them. */
  get waitingForRetry(): number {
    const now = Date.now();
    for (const [id, until] of this.left) if (until <= now) this.left.delete(id);
    return this.left.size;
  }

  /** Begins to poll. */
  start(): void {
    this.loop = this.poll();
  }

  /** Receives no more. Batches at work go on; their functions are the caller's to end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
  }

  /** Resolves when the next batch is done, or when it is time to stop. */
  private change(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  private async poll(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      if (this.batches.size >= this.options.maximumConcurrency) {
        await this.change();
        continue;
      }
      const messages = await this.receive();
      if (messages.length === 0 || signal.aborted) continue;
      const batch = this.handle(messages).finally(() => {
        this.batches.delete(batch);
        this.wake();
      });
      this.batches.add(batch);
    }
  }

  private async receive(): Promise<readonly Message[]> {
    const { sqs, queueUrl, batchSize, onFault } = this.options;
    const { signal } = this.stopping;
    try {
      const answer = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: batchSize,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
        { abortSignal: signal },
      );
      return answer.Messages ?? [];
    } catch (error) {
      if (signal.aborted) return [];
      onFault(`receiving from ${queueUrl} failed: ${error instanceof Error ? error.message : error}`);
      await Promise.race([sleep(pauseAfterFailure), this.change()]);
      return [];
    }
  }

  private async handle(received: readonly Message[]): Promise<void> {
    const visibleAgain = Date.now() + this.options.visibilitySeconds * 1_000;
    for (const { MessageId: id } of received) this.left.delete(String(id));
    const expired = await Promise.all(received.map((message) => this.isExpired(message)));
    const fresh = received.filter((_, index) => !expired[index]);
    const failed = fresh.length === 0 ? new Set<string>() : await this.run(fresh);
    for (const id of failed) this.left.set(id, visibleAgain);
    const done = received.filter(({ MessageId: id }) => !failed.has(String(id)));
    if (done.length === 0) return;
    try {
      const answer = await this.options.sqs.send(
        new DeleteMessageBatchCommand({
          QueueUrl: this.options.queueUrl,
          Entries: done.map(({ ReceiptHandle: handle }, index) => ({ Id: String(index), ReceiptHandle: handle })),
        }),
      );
      for (const each of answer.Failed ?? []) this.options.onFault(`a message was not deleted: ${each.Message}`);
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.options.onFault(`messages were not deleted: ${error instanceof Error ? error.message : error}`);
    }
  }

  /** SQS drops what is older than the retention period; the embedded queue does not, so it is dropped here, unseen. */
  private isExpired({ Attributes: attributes }: Message): Promise<boolean> {
    return this.retention.isOver(Number(attributes?.SentTimestamp));
  }

  /** Invokes the function on the batch and returns the ids of the messages that failed. */
  private async run(messages: readonly Message[]): Promise<ReadonlySet<string>> {
    const payload = JSON.stringify({ Records: messages.map((message) => this.toRecord(message)) });
    const result = await this.options.invoke(payload);
    const all = new Set(messages.map(({ MessageId: id }) => String(id)));
    if (result.kind === 'error') return all;
    if (!this.options.reportBatchItemFailures) return new Set();
    return failedItems(result.payload, all);
  }

  private toRecord(message: Message) {
    return {
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes ?? {},
      messageAttributes: Object.fromEntries(
        Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
          name,
          { stringValue: attribute.StringValue, dataType: attribute.DataType },
        ]),
      ),
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: this.options.queueArn,
      awsRegion: localRegion,
    };
  }
}

const responseSchema = v.nullish(
  v.object({ batchItemFailures: v.nullish(v.array(v.object({ itemIdentifier: v.pipe(v.string(), v.minLength(1)) }))) }),
);

/** As Lambda reads it: nothing said is success; an answer of the wrong shape, or an id that is not in the batch, fails all of it. */
function failedItems(payload: string, all: ReadonlySet<string>): ReadonlySet<string> {
  const parsed = v.safeParse(responseSchema, JSON.parse(payload));
  if (!parsed.success) return all;
  const named = parsed.output?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
  return named.every((id) => all.has(id)) ? new Set(named) : all;
}
