/** The longest that SQS keeps a message. */
const longestRetention = 14 * 24 * 60 * 60;

/** Checks may take this much longer than by the worst case, and are still not dropped. */
const margin = 2;

/** What it depends on how long checks wait. Times in seconds. */
export interface CheckerPace {
  /** The retention that the queue was made with. */
  readonly baseSeconds: number;
  /** The longest that one message may take. */
  readonly timeoutSeconds: number;
  /** Messages worked on at the same time. */
  readonly concurrency: number;
}

/**
 * Seconds for which the checks queue must keep messages so that so many are worked off before any is dropped: twice the worst case, rounded
 * up to the base doubled again and again, so that it rarely changes. Never below the base, never more than SQS allows.
 */
export function retentionFor(messages: number, { baseSeconds, timeoutSeconds, concurrency }: CheckerPace): number {
  const needed = (margin * messages * timeoutSeconds) / concurrency;
  let seconds = baseSeconds;
  while (seconds < needed && seconds < longestRetention) seconds *= 2;
  return Math.min(seconds, longestRetention);
}
