import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { HistoryStore } from './history-store.ts';
import { TableBusyError } from './table.ts';
import type { WatcherStore } from './watcher-store.ts';

/** Erases a person; see `createErasure`. */
export type Erase = ReturnType<typeof createErasure>;

/**
 * Takes away everything that was stored about a person up to `askedAt`, when they asked for it. Idempotent, and so fit for both passes:
 * the one they wait for, and the one that comes later for what a check was still writing meanwhile. Who has signed in again since
 * keeps what is theirs. Throws when the table does not do it; then it is to be done again.
 *
 * @returns whether there was an account, which is gone now
 */
export function createErasure(watchers: WatcherStore, history: HistoryStore) {
  return async function erase(id: WatcherId, askedAt: Timestamp): Promise<boolean> {
    // The item first: without it no check can claim anything any more, and only one that has claimed writes history.
    const outcome = await watchers.deleteCreatedUntil(id, askedAt);
    if (outcome !== 'newer') {
      await history.deleteUntil(id);
      return outcome === 'deleted';
    }
    const successor = await watchers.readOne(id);
    if (successor === undefined) throw new TableBusyError('the item that was in the way is gone');
    await history.deleteUntil(id, successor.createdAt);
    return false;
  };
}
