/** What waiting takes; tests pass a clock of their own. */
export interface Waiting {
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/**
 * How long to wait before another attempt: a random time below `base` milliseconds doubled per attempt, so that callers who failed
 * together do not come back together. Source: AWS Architecture Blog, "Exponential Backoff and Jitter" (full jitter).
 *
 * @param attempt how many attempts have failed, from 1 on
 * @param most bounds the wait
 */
export function jitteredDelay(
  { random }: Pick<Waiting, 'random'>,
  attempt: number,
  base: number,
  most: number,
): number {
  return Math.max(0, random() * Math.min(base * 2 ** attempt, most));
}

/** Waits before another attempt, as long as `jitteredDelay` says; not at all before the first one (`attempt` 0). */
export async function backOff(
  waiting: Waiting,
  attempt: number,
  base: number,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  if (attempt > 0) await waiting.sleep(jitteredDelay(waiting, attempt, base, most));
}
