import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { Condition } from '../../lambdas/domain/watcher.ts';
import type { Me } from '../api/schemas.ts';
import type { Choice } from '../browser/kept-choice.ts';

/** What saving a kept choice would come to. */
export type Added =
  | { readonly kind: 'fits'; readonly watches: Readonly<Record<FriendId, Condition>>; readonly added: number }
  /** All of them together would be more than may be watched. */
  | { readonly kind: 'too-many'; readonly together: number; readonly most: number };

/** Adds those who were chosen to those who are watched already; who is watched stays watched as they are. */
export function addChoice(
  { watches: watched, limits }: Pick<Me, 'watches' | 'limits'>,
  { watches: chosen }: Choice,
): Added {
  const watches: Record<FriendId, Condition> = {};
  for (const [id, { condition }] of Object.entries(watched) as [FriendId, { condition: Condition }][]) {
    watches[id] = condition;
  }
  const before = Object.keys(watches).length;
  for (const [id, condition] of Object.entries(chosen) as [FriendId, Condition][]) watches[id] ??= condition;
  const together = Object.keys(watches).length;
  if (together > limits.watches) return { kind: 'too-many', together, most: limits.watches };
  return { kind: 'fits', watches, added: together - before };
}
