/** A friend as the list shows them. */
export interface Friend {
  readonly id: string;
  readonly name: string;
  /** As the network says it; absent when nothing is shown. */
  readonly status?: string;
  /** Address of a small picture. */
  readonly picture?: string;
}

/** A friend, with the name as it is searched in. */
export interface SearchableFriend extends Friend {
  readonly folded: string;
}

/** What is searched for. */
export interface Filter {
  readonly query: string;
  /** Leaves out who shows no status. */
  readonly onlyWithStatus: boolean;
  /** Leaves out everybody else; all are let through without it. */
  readonly onlyIds?: ReadonlySet<string>;
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
export function prepareFriends(friends: readonly Friend[], locale: string): SearchableFriend[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return friends
    .map((friend) => ({ ...friend, folded: foldForSearch(friend.name) }))
    .sort((left, right) => compare(left.name, right.name) || compare(left.id, right.id));
}

/** Those in whose name every word of the query begins a word; in the order they came. */
export function filterFriends(friends: readonly SearchableFriend[], filter: Filter): readonly SearchableFriend[] {
  const words = foldForSearch(filter.query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0 && !filter.onlyWithStatus && filter.onlyIds === undefined) return friends;
  return friends.filter(
    ({ id, folded, status }) =>
      (!filter.onlyWithStatus || status !== undefined) &&
      (filter.onlyIds === undefined || filter.onlyIds.has(id)) &&
      words.every((word) => beginsAWord(folded, word)),
  );
}

function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}
