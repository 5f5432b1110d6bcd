import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Timestamp } from '../domain/ids.ts';
import { errorFields } from '../observability/log.ts';
import { metricNames } from '../observability/metric-names.ts';
import type { Observability } from '../observability/powertools.ts';
import { parseCheckMessage } from '../queue/check-message.ts';
import type { CheckReport } from './check-report.ts';
import type { CheckWatchers } from './check-watchers.ts';
import type { MarkSegments } from './mark-segments.ts';
import type { NoteNetworks } from './note-networks.ts';

export interface CheckerHandlerParts {
  readonly observability: Observability;
  readonly noteNetworks: NoteNetworks;
  readonly check: CheckWatchers;
  readonly markSegments: MarkSegments;
  /** Messages of this queue ask for first looks, which read what was written a moment ago. */
  readonly firstLooksQueueArn: string;
  readonly clock: () => Timestamp;
}

/**
 * The checker's SQS handler. A message fails only as poison or by a defect of ours; it then goes through its receives to the dead-letter
 * queue while the others are deleted.
 */
export function createCheckerHandler(parts: CheckerHandlerParts) {
  const { log, metrics } = parts.observability;

  async function handleRecord(record: SQSRecord, invocationEnd: Timestamp): Promise<boolean> {
    const { messageId } = record;
    const message = parseCheckMessage(record.body);
    if (message.kind === 'poison') {
      log.error('message.poison', { messageId, reason: message.reason });
      metrics.count(metricNames.poisonMessages, 1);
      return false;
    }
    const firstLook = record.eventSourceARN === parts.firstLooksQueueArn;
    const startedAt = parts.clock();
    try {
      const report = await parts.check(message.ids, { consistent: firstLook }, invocationEnd);
      const watchers = message.ids.length;
      const seconds = (parts.clock() - startedAt) / 1000;
      log.info('check.completed', { messageId, firstLook, seconds, watchers, ...report });
      emit(watchers, report);
      await parts.markSegments(record.messageAttributes);
      return report.defects === 0;
    } catch (error) {
      log.error('check.failed', { messageId, ...errorFields(error) });
      return false;
    }
  }

  function emit(watchers: number, report: CheckReport): void {
    metrics.count(metricNames.watchersChecked, watchers);
    // Both are left to the next sweep.
    metrics.count(metricNames.watchersUnknown, report.unknown + report.outOfTime);
    metrics.count(metricNames.changesRecorded, report.changes);
    metrics.count(metricNames.mailsSent, report.mailsSent);
    metrics.count(metricNames.mailsHeld, report.mailsHeld);
    metrics.count(metricNames.possibleDoubles, report.possibleDoubles);
    metrics.count(metricNames.signInsLapsed, report.signInsLapsed);
    metrics.count(metricNames.networkCalls, report.networkCalls);
    metrics.countForAll(metricNames.turnedAway, report.networkPauses + report.mailPauses + parts.noteNetworks(report));
  }

  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    parts.observability.observe(context, async () => {
      const invocationEnd = parts.clock() + context.getRemainingTimeInMillis();
      const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
      for (const record of event.Records) {
        const done = await handleRecord(record, invocationEnd);
        if (!done) batchItemFailures.push({ itemIdentifier: record.messageId });
      }
      return { batchItemFailures };
    });
}
