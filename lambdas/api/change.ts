import type { Watcher } from '../domain/watcher.ts';
import { Refusal } from '../storage/watcher-changes.ts';
import { type Failure, failure } from './errors.ts';
import type { ApiParts } from './parts.ts';

/** What a change comes to: the watcher as they now stand, or why not. */
export type Changed = { readonly kind: 'changed'; readonly watcher: Watcher } | Failure;

/**
 * Changes the watcher of a request with one conditional write; see `WatcherStore.change`. Who left meanwhile is signed out.
 *
 * @param before the item as it was just read
 * @param change pure, since it may be run several times; a failure it returns is the outcome
 */
export async function changeWatcher(
  { watchers }: Pick<ApiParts, 'watchers'>,
  before: Watcher,
  change: (watcher: Watcher) => Watcher | Failure,
): Promise<Changed> {
  const outcome = await watchers.change<Failure>(before, (current) => {
    const after = change(current);
    return 'code' in after ? new Refusal(after) : after;
  });
  switch (outcome.kind) {
    case 'changed':
      return outcome;
    case 'refused':
      return outcome.refusal;
    case 'gone':
      return failure('signed-out');
  }
}
