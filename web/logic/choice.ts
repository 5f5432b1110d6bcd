import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { Condition } from '../../lambdas/domain/watcher.ts';

/** Watches, as far as choosing needs to know them. */
export type Watches = Readonly<Partial<Record<FriendId, { readonly condition: Condition }>>>;

/** Who was ticked and unticked and not saved yet. No id is in both, none of `added` is watched, all of `removed` are. */
export interface Draft {
  readonly added: ReadonlySet<FriendId>;
  readonly removed: ReadonlySet<FriendId>;
}

/** Who is watched. */
export function watchedIds(watches: Watches): FriendId[] {
  return Object.keys(watches) as FriendId[];
}

/** Nothing to save. */
export const emptyDraft: Draft = { added: new Set(), removed: new Set() };

/** Whether there is nothing to save. */
export function isEmpty({ added, removed }: Draft): boolean {
  return added.size === 0 && removed.size === 0;
}

/** Whether this friend is ticked. */
export function isChosen(id: FriendId, watches: Watches, { added, removed }: Draft): boolean {
  return added.has(id) || (Object.hasOwn(watches, id) && !removed.has(id));
}

/** Who is ticked, whether the list shows them or not. */
export function chosenIds(watches: Watches, { added, removed }: Draft): ReadonlySet<FriendId> {
  return new Set([...watchedIds(watches).filter((id) => !removed.has(id)), ...added]);
}

/** How many are ticked. */
export function countChosen(watches: Watches, { added, removed }: Draft): number {
  return Object.keys(watches).length + added.size - removed.size;
}

/** The draft once these friends are ticked, or unticked, and the others left as they are. */
export function draftAfter(ids: Iterable<FriendId>, chosen: boolean, watches: Watches, draft: Draft): Draft {
  const added = new Set(draft.added);
  const removed = new Set(draft.removed);
  for (const id of ids) {
    const watched = Object.hasOwn(watches, id);
    if (chosen) {
      removed.delete(id);
      if (!watched) added.add(id);
    } else {
      added.delete(id);
      if (watched) removed.add(id);
    }
  }
  return { added, removed };
}

/** What is left to be saved of a draft once an earlier state of it has been: what was ticked and unticked meanwhile. */
export function draftAfterSaving(saved: Draft, now: Draft): Draft {
  const without = (ids: ReadonlySet<FriendId>, others: ReadonlySet<FriendId>) =>
    [...ids].filter((id) => !others.has(id));
  return {
    added: new Set([...without(now.added, saved.added), ...without(saved.removed, now.removed)]),
    removed: new Set([...without(now.removed, saved.removed), ...without(saved.added, now.added)]),
  };
}

/** The draft as it applies to watches that changed meanwhile. */
export function rebase(draft: Draft, watches: Watches): Draft {
  return {
    added: new Set([...draft.added].filter((id) => !Object.hasOwn(watches, id))),
    removed: new Set([...draft.removed].filter((id) => Object.hasOwn(watches, id))),
  };
}

/** All watches as they are to be saved: those there were keep their condition, new ones are for any change. */
export function watchesToSave(watches: Watches, draft: Draft): Record<FriendId, Condition> {
  const wanted: Record<FriendId, Condition> = {};
  for (const id of watchedIds(watches)) {
    const watch = watches[id];
    if (watch !== undefined && !draft.removed.has(id)) wanted[id] = watch.condition;
  }
  for (const id of draft.added) wanted[id] = 'any';
  return wanted;
}
