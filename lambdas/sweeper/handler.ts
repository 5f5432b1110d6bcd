import type { Context } from 'aws-lambda';
import type { Timestamp } from '../domain/ids.ts';
import { metricNames } from '../observability/metric-names.ts';
import type { Observability } from '../observability/powertools.ts';
import type { Sweep } from './sweep.ts';

export interface SweeperHandlerParts {
  readonly observability: Observability;
  readonly sweep: Sweep;
  readonly clock: () => Timestamp;
}

/** What the sweeper answers when it is invoked by hand. */
export interface SweeperAnswer {
  readonly outcome: string;
  readonly watchers: number;
  readonly messages: number;
}

/** The sweeper's handler: one run, one log line, a few metrics. Throws when the table does not answer, which an alarm finds. */
export function createSweeperHandler(parts: SweeperHandlerParts) {
  const { log, metrics } = parts.observability;
  return (_event: unknown, context: Context): Promise<SweeperAnswer> =>
    parts.observability.observe(context, async () => {
      const outcome = await parts.sweep(parts.clock() + context.getRemainingTimeInMillis());
      const { leftOut } = outcome;
      // A 0 as well: without a figure the alarm `NoSweep` would not know a sweeper that completes nothing from one that does not run.
      metrics.count(metricNames.sweepsCompleted, outcome.kind === 'completed' ? 1 : 0);
      if (outcome.kind === 'skipped') {
        if (leftOut !== undefined) metrics.count(metricNames.watchersLeftOut, leftOut);
        log.warn('sweep.skipped', { reason: outcome.reason });
        return { outcome: outcome.reason, watchers: 0, messages: 0 };
      }
      const { watchers, messages, notEnqueued, startedAt, segments, begun, open } = outcome.progress;
      const seconds = (outcome.finishedAt - startedAt) / 1000;
      if (outcome.kind === 'stopped') {
        log.warn('sweep.stopped', { watchers, messages, notEnqueued, segments, done: begun - open.length, seconds });
        metrics.count(metricNames.watchersLeftOut, outcome.leftOut);
      } else {
        log.info('sweep.completed', { watchers, messages, notEnqueued, segments, seconds });
        metrics.count(metricNames.watchersSwept, watchers);
        metrics.count(metricNames.messagesEnqueued, messages);
        metrics.count(metricNames.watchersLeftOut, outcome.leftOut + notEnqueued);
        metrics.seconds(metricNames.sweepSeconds, seconds);
      }
      return { outcome: outcome.kind, watchers, messages };
    });
}
