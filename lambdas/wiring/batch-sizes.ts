import { messagesPerSend, watchersPerMessage } from '../queue/check-message.ts';
import { watchersPerRead } from '../storage/watcher-reads.ts';

/** How much goes into one call of each kind, whatever the network. The limits are the services' own. */
export const fullBatches = { watchersPerMessage, messagesPerSend, watchersPerRead } as const;

/** The variable that makes batches smaller, so that the bench can show what they are worth. Absent where things are as deployed. */
export const batchSizesVariable = 'BATCH_SIZES';

/**
 * The sizes as they are, or each of them one where the variable says `one-by-one`: a task per watcher, a read per task, a call per friend
 * is how the 2011 site's second version worked. `at-most-50` leaves none larger than that, so that a few watchers come to many messages.
 * Throws for any other value of the variable.
 */
export function batchSizes<Sizes extends Readonly<Record<string, number>>>(
  full: Sizes,
  value: string | undefined = process.env[batchSizesVariable],
): Readonly<Record<keyof Sizes, number>> {
  if (value === undefined || value === '') return full;
  const most = value === 'one-by-one' ? '1' : /^at-most-([1-9]\d*)$/.exec(value)?.[1];
  if (most === undefined) throw new Error(`${batchSizesVariable} must be absent, one-by-one or at-most-<number>`);
  const bounded = Object.entries(full).map(([name, size]) => [name, Math.min(size, Number(most))]);
  return Object.fromEntries(bounded) as Record<keyof Sizes, number>;
}
