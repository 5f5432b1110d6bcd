import { isDeepStrictEqual } from 'node:util';
import type { WatcherId } from '../domain/ids.ts';
import type { Watcher } from '../domain/watcher.ts';
import { type Failure, failure } from './errors.ts';
import type { ApiParts } from './parts.ts';

/** Attempts at a change, should checks or other pages write in between. */
const attempts = 6;

/** What a change comes to: the watcher as they now stand, or why not. */
export type Changed = { readonly kind: 'changed'; readonly watcher: Watcher } | Failure;

/**
 * Changes a watcher with one conditional write. Somebody else may write first (a check, another page): then the item is read again and the
 * change is made anew, on what it is now. A change that changes nothing writes nothing.
 *
 * @param before the item as it was just read
 * @param change pure, since it may be run several times; a failure it returns is the outcome
 */
export async function changeWatcher(
  parts: ApiParts,
  before: Watcher,
  change: (watcher: Watcher) => Watcher | Failure,
): Promise<Changed> {
  let current: Watcher | undefined = before;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) {
      await parts.sleep(parts.random() * 20 * 2 ** attempt);
      current = await readWatcher(parts, before.id);
    }
    if (current === undefined) return failure('signed-out');
    const after = change(current);
    if ('code' in after) return after;
    if (isDeepStrictEqual(after, current)) return { kind: 'changed', watcher: current };
    const written = await parts.watchers.update(current, after);
    if (written !== undefined) return { kind: 'changed', watcher: written };
  }
  return failure('conflict');
}

/** A watcher as they are this moment; `undefined` when there is none. Throws when the item is there and cannot be read. */
export async function readWatcher(parts: ApiParts, id: WatcherId): Promise<Watcher | undefined> {
  const { watchers, unreadable, unprocessed } = await parts.watchers.read([id], { consistent: true });
  if (unreadable.size > 0 || unprocessed.length > 0) throw new Error('the item cannot be read');
  return watchers.get(id);
}
