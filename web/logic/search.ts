import type { FriendId } from '../../lambdas/domain/ids.ts';

/** Somebody who is watched or can be, as a list shows them. */
export interface Friend {
  readonly id: FriendId;
  readonly name: string;
  /** What else they are called by: `@ada.bsky.social`. */
  readonly handle?: string;
  /** Word for word as the network has it; absent when nothing is shown. */
  readonly status?: string;
  /** Address of a small picture. */
  readonly picture?: string;
  /** Asks not to be watched, and cannot be chosen. */
  readonly optedOut?: boolean;
}

/** With the name and the handle as they are searched in. */
export interface Searchable {
  readonly folded: string;
}

/** A friend, ready to be searched for. */
export type SearchableFriend = Friend & Searchable;

/** What is searched for. */
export interface Filter {
  readonly query: string;
  /** Leaves out those who show no status. */
  readonly onlyWithStatus: boolean;
}

/** Letters that decompose into nothing simpler, as people type them who lack the key. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};

/** The text without case and accents: `Léa Moreau` is found by `lea`. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßøđłæœıþð]/g, (letter) => plainLetters[letter] ?? letter);
}

/** Sorted by name as the locale sorts, ready to be searched. */
export function prepareFriends<Each extends Friend>(friends: readonly Each[], locale: string): (Each & Searchable)[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return friends
    .map((friend) => ({ ...friend, folded: foldForSearch(`${friend.name} ${friend.handle ?? ''}`) }))
    .sort((left, right) => compare(left.name, right.name) || compare(left.id, right.id));
}

/** Those who state a status first, those who cannot be chosen last; otherwise in the order they came. */
export function statingFirst<Each extends Friend>(friends: readonly Each[]): readonly Each[] {
  const rank = ({ status, optedOut }: Each) => (optedOut ? 2 : status === undefined ? 1 : 0);
  return [0, 1, 2].flatMap((wanted) => friends.filter((friend) => rank(friend) === wanted));
}

/** Those in whose name every word of the query begins a word; in the order they came. */
export function filterFriends<Each extends SearchableFriend>(
  friends: readonly Each[],
  filter: Filter,
): readonly Each[] {
  const words = foldForSearch(filter.query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0 && !filter.onlyWithStatus) return friends;
  return friends.filter(
    ({ folded, status }) =>
      (!filter.onlyWithStatus || status !== undefined) && words.every((word) => beginsAWord(folded, word)),
  );
}

function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}
