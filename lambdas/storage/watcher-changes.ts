import { isDeepStrictEqual } from 'node:util';
import type { WatcherId } from '../domain/ids.ts';
import type { Watcher } from '../domain/watcher.ts';
import { backOff, type Waiting } from '../retries/back-off.ts';
import { TableBusyError } from './table.ts';
import type { WatcherReads } from './watcher-reads.ts';
import type { WatcherUpdates } from './watcher-updates.ts';

/** Attempts at a change, should checks, mails or pages write in between. */
const changeAttempts = 6;

/** Waits (milliseconds, doubled per attempt) before a change that lost against another write is tried again: that one is over by now. */
const changeBackOff = 20;

/**
 * What a change came to: the watcher as they now stand, the refusal of who decided, or nobody of that id. `R` is what a decision may
 * return instead of a watcher.
 */
export type Changed<R> =
  | { readonly kind: 'changed'; readonly watcher: Watcher }
  | { readonly kind: 'refused'; readonly refusal: R }
  | { readonly kind: 'gone' };

/** A decision's way to say that nothing is to be written, and why. */
export class Refusal<R> {
  constructor(readonly reason: R) {}
}

/** Changes that somebody decides on: read, decided, written, and decided on again where another write came first. */
export function createWatcherChanges(waiting: Waiting, reads: Pick<WatcherReads, 'readOne'>, updates: WatcherUpdates) {
  return {
    /**
     * Changes a watcher with one conditional write. Somebody else may write first (a check, another page): then the item is read again
     * and decided on again, as it is now. A decision that changes nothing writes nothing. Throws `TableBusyError` when others write first
     * each time, and what `readOne` and the SDK throw.
     *
     * @param of the watcher, or the item as it was just read
     * @param decide pure, since it may run several times; a `Refusal` it returns is the outcome
     */
    async change<R = never>(
      of: WatcherId | Watcher,
      decide: (watcher: Watcher) => Watcher | Refusal<R>,
    ): Promise<Changed<R>> {
      const id = typeof of === 'string' ? of : of.id;
      let current = typeof of === 'string' ? await reads.readOne(id) : of;
      for (let attempt = 0; attempt < changeAttempts; attempt++) {
        if (attempt > 0) {
          await backOff(waiting, attempt, changeBackOff);
          current = await reads.readOne(id);
        }
        if (current === undefined) return { kind: 'gone' };
        const after = decide(current);
        if (after instanceof Refusal) return { kind: 'refused', refusal: after.reason };
        if (isDeepStrictEqual(after, current)) return { kind: 'changed', watcher: current };
        const written = await updates.update(current, after);
        if (written !== undefined) return { kind: 'changed', watcher: written };
      }
      throw new TableBusyError('others wrote first, each time');
    },
  };
}
