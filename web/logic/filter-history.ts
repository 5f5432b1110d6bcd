import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { HistoryEntry } from '../api/schemas.ts';
import { foldForSearch, matcherOf } from './search.ts';

/** What of the history is wanted. */
export interface HistoryFilter {
  /** As in the search for people: the beginnings of words of a name. */
  readonly query: string;
  /** Only this person's changes. */
  readonly person?: FriendId | undefined;
}

/** The entries that the filter lets through, in the order they came. */
export function filterHistory(
  entries: readonly HistoryEntry[],
  { query, person }: HistoryFilter,
  nameOf: (id: FriendId) => string,
): readonly HistoryEntry[] {
  const matches = matcherOf(query);
  return entries.filter(
    ({ friendId }) =>
      (person === undefined || friendId === person) && (matches === undefined || matches(searchable(nameOf(friendId)))),
  );
}

/** The people whose changes these are, by name, each once. */
export function peopleIn(
  entries: readonly HistoryEntry[],
  nameOf: (id: FriendId) => string,
  locale: string,
): readonly { readonly id: FriendId; readonly name: string }[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...new Set(entries.map(({ friendId }) => friendId))]
    .map((id) => ({ id, name: nameOf(id) }))
    .sort((one, other) => compare(one.name, other.name) || compare(one.id, other.id));
}

function searchable(name: string): string {
  const folded = foldForSearch(name);
  return `${folded} ${folded.replaceAll("'", '')}`;
}
