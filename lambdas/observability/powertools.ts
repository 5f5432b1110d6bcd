import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { logCrashes } from './crashes.ts';
import { errorFields, type Log } from './log.ts';
import { wholeService } from './metric-names.ts';

/** Debug lines kept back an invocation, in bytes; the oldest go first. */
const debugBufferBytes = 64 * 1024;

/** Kept-back lines would die with a timeout: they are written this long before it. */
const flushBeforeDeadline = 1_500;

/** Where numbers go that alarms and the dashboard look at. Names come from `metricNames`. */
export interface MetricSink {
  count(name: string, value: number): void;
  /** Counts into a metric that several functions share. Nothing is published for 0. */
  countForAll(name: string, value: number): void;
  seconds(name: string, value: number): void;
}

/** Powertools' logger and metrics for one function, and what must happen around each invocation. */
export interface Observability {
  readonly log: Log;
  readonly metrics: MetricSink;
  /**
   * Runs one invocation: request and cold start in every line, metrics published at its end whatever happens. If it fails, or is about to time
   * out, a line says so (`invocation.failed`, `invocation.near-deadline`), after the debug lines that were kept back. An invocation that never
   * comes to rest before its deadline cannot say anything: that is only in Lambda's own report.
   */
  observe<T>(context: Context, work: () => Promise<T>): Promise<T>;
}

/** The same, with what must happen before the first invocation. */
export interface FunctionObservability extends Observability {
  /**
   * Puts a function together, once per environment. What makes that fail is logged (`environment.not-started`) before it is thrown on, and
   * so is, from then on, what ends the environment outside of all invocations (`environment.crashed`). Lambda's own lines about these have no
   * message that can be queried.
   */
  start<T>(make: () => T | Promise<T>): Promise<T>;
}

function countForAll(name: string, value: number): void {
  if (value === 0) return;
  const shared = new Metrics({ serviceName: wholeService });
  shared.addMetric(name, MetricUnit.Count, value);
  shared.publishStoredMetrics();
}

/** Builds them from Powertools' environment variables, once per cold start. */
export function createObservability(): FunctionObservability {
  const logger = new Logger({
    logBufferOptions: { enabled: true, maxBytes: debugBufferBytes, bufferAtVerbosity: 'DEBUG', flushOnErrorLog: true },
  });
  const metrics = new Metrics();
  const log: Log = {
    debug: (message, fields = {}) => logger.debug(message, fields),
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
  };
  return {
    log,
    metrics: {
      count: (name, value) => metrics.addMetric(name, MetricUnit.Count, value),
      countForAll,
      seconds: (name, value) => metrics.addMetric(name, MetricUnit.Seconds, value),
    },
    async start(make) {
      try {
        const made = await make();
        logCrashes(log);
        return made;
      } catch (error) {
        log.error('environment.not-started', errorFields(error));
        throw error;
      }
    },
    async observe(context, work) {
      logger.addContext(context);
      metrics.captureColdStartMetric(context.functionName);
      const beforeDeadline = setTimeout(
        () => log.error('invocation.near-deadline'),
        Math.max(0, context.getRemainingTimeInMillis() - flushBeforeDeadline),
      );
      try {
        return await work();
      } catch (error) {
        log.error('invocation.failed', errorFields(error));
        throw error;
      } finally {
        clearTimeout(beforeDeadline);
        logger.clearBuffer();
        if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      }
    },
  };
}
