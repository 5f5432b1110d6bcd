import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorFields } from '../observability/log.ts';
import { metricNames } from '../observability/metric-names.ts';
import type { Observability } from '../observability/powertools.ts';
import { parseErasureMessage } from '../queue/erasure-queue.ts';
import type { Erase } from '../storage/erasure.ts';

export interface EraserHandlerParts {
  readonly observability: Observability;
  readonly erase: Erase;
}

/**
 * The second pass of deletions: what a check that was under way wrote of a person after they had left. A message that fails comes
 * again, and in the end goes to the dead-letter queue: somebody's wish to be forgotten is never lost.
 */
export function createEraserHandler({ observability, erase }: EraserHandlerParts) {
  const { log, metrics } = observability;

  async function handleRecord({ messageId, body }: SQSRecord): Promise<boolean> {
    const message = parseErasureMessage(body);
    if (message === undefined) {
      log.error('message.poison', { messageId, reason: 'not an erasure' });
      metrics.count(metricNames.poisonMessages, 1);
      return false;
    }
    const { watcherId, askedAt } = message;
    try {
      await erase(watcherId, askedAt);
      log.info('watcher.erased-again', { watcherId });
      return true;
    } catch (error) {
      log.error('watcher.not-erased', { watcherId, ...errorFields(error) });
      return false;
    }
  }

  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    observability.observe(context, async () => {
      const done = await Promise.all(event.Records.map(handleRecord));
      const failed = event.Records.filter((_, index) => done[index] !== true);
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
}
