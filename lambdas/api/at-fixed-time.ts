import type { Timestamp } from '../domain/ids.ts';

/** When an answer leaves that must not tell what was done, in milliseconds after the request came: sending a mail fits in. */
export const answerTime = 1_500;

/** How time is waited for. */
export interface Timing {
  readonly clock: () => Timestamp;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** A signal that is given after so many milliseconds. */
  readonly timeout: (milliseconds: number) => AbortSignal;
}

/** What the work came to. `late`: it was not done in time, and nobody waits for it any longer. */
export type Timed<Outcome> =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'late' };

/**
 * Does something, and returns at the same moment whatever it takes: neither sooner when there was nothing to do, nor later when SES hangs.
 * Never throws.
 *
 * @param work must give up when the signal is given
 */
export async function atFixedTime<Outcome>(
  { clock, sleep, timeout }: Timing,
  work: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Timed<Outcome>> {
  const until = clock() + answerTime;
  const signal = timeout(answerTime);
  const late = new Promise<Timed<Outcome>>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'late' }), { once: true });
  });
  const done = work(signal).then(
    (outcome): Timed<Outcome> => ({ kind: 'done', outcome }),
    (error: unknown): Timed<Outcome> => ({ kind: 'failed', error }),
  );
  const timed = await Promise.race([done, late]);
  await sleep(Math.max(0, until - clock()));
  return timed;
}
