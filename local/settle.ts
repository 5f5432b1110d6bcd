import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EventSource } from './event-sources.ts';
import type { LocalFunction } from './functions/local-function.ts';
import type { CreatedQueue } from './resources.ts';
import type { QueueDepth, SqsService } from './services/sqs.ts';

/** How often it is looked whether all is quiet: the embedded queues can be looked at for nothing, others ask for a call. */
const interval = { embedded: 10, elsewhere: 250 };

/** What is looked at. */
export interface SettleOptions {
  readonly functions: readonly LocalFunction[];
  readonly eventSources: readonly { readonly queue: CreatedQueue; readonly source: EventSource }[];
  /** The embedded SQS, or the client of another one. */
  readonly sqs: SqsService | SQSClient;
  readonly timeoutMilliseconds: number;
}

/** What is left when all is quiet. */
export interface Settled {
  /** Messages that failed and wait, invisible, for their next receive. */
  readonly waitingForRetry: number;
  /** Messages that were sent to arrive later. */
  readonly delayed: number;
}

/**
 * Waits until no invocation runs and no message can be received. Rejects when that takes too long. What only time brings back (failed
 * messages, delayed ones) is not waited for, but returned.
 */
export async function settle(options: SettleOptions): Promise<Settled> {
  const deadline = Date.now() + options.timeoutMilliseconds;
  for (;;) {
    const settled = await look(options);
    if (settled !== undefined) return settled;
    if (Date.now() > deadline) throw new Error(`not settled after ${options.timeoutMilliseconds / 1_000} seconds`);
    await sleep('depths' in options.sqs ? interval.embedded : interval.elsewhere);
  }
}

async function look({ functions, eventSources, sqs }: SettleOptions): Promise<Settled | undefined> {
  const isBusy = () => functions.some((each) => each.running > 0) || eventSources.some(({ source }) => source.busy > 0);
  if (isBusy()) return undefined;
  const depths = await readDepths(
    sqs,
    eventSources.map(({ queue }) => queue),
  );
  let waitingForRetry = 0;
  let delayed = 0;
  for (const { queue, source } of eventSources) {
    const depth = depths.get(queue.logicalId);
    // In flight, but not with a failed message: on its way to the poller.
    if (depth === undefined || depth.visible > 0 || depth.inFlight > source.waitingForRetry) return undefined;
    waitingForRetry += depth.inFlight;
    delayed += depth.delayed;
  }
  return isBusy() ? undefined : { waitingForRetry, delayed };
}

async function readDepths(
  sqs: SqsService | SQSClient,
  queues: readonly CreatedQueue[],
): Promise<ReadonlyMap<string, QueueDepth>> {
  if ('depths' in sqs) return sqs.depths();
  const depths = queues.map(async ({ logicalId, url }): Promise<[string, QueueDepth]> => {
    const { Attributes: read = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    );
    return [
      logicalId,
      {
        visible: Number(read.ApproximateNumberOfMessages),
        inFlight: Number(read.ApproximateNumberOfMessagesNotVisible),
        delayed: Number(read.ApproximateNumberOfMessagesDelayed),
      },
    ];
  });
  return new Map(await Promise.all(depths));
}
