import { isClosed, type Person, type PersonId, rowKeyOf } from './people.ts';

/** With the name and the handle as they are searched in. */
export interface Searchable {
  readonly folded: string;
}

/** A row of a list, ready to be searched for. */
export type SearchablePerson = Person & Searchable;

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

/** Ready to be searched for. */
export function prepare<Each extends Person>(person: Each): Each & Searchable {
  return { ...person, folded: foldForSearch(`${person.name} ${person.handle ?? ''}`) };
}

/** Sorted by name as the locale sorts, ready to be searched. */
export function preparePeople<Each extends Person>(people: readonly Each[], locale: string): (Each & Searchable)[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return people
    .map((person) => prepare(person))
    .sort((left, right) => compare(left.name, right.name) || compare(left.id, right.id));
}

/** Puts people in order. */
export type Order = <Each extends Person>(people: readonly Each[]) => readonly Each[];

/**
 * Those who state a status first, those who cannot be chosen last; otherwise in the order they came. Who is looked up stays in their place,
 * whatever is found: a row must not run away from the finger or the keyboard. It holds for as long as they are in the list.
 */
export function createStatingFirst(): Order {
  let ranks: ReadonlyMap<PersonId, number> = new Map();
  return (people) => {
    ranks = new Map(people.map((person) => [rowKeyOf(person), ranks.get(rowKeyOf(person)) ?? rankOf(person)]));
    return [0, 1, 2].flatMap((wanted) => people.filter((person) => ranks.get(rowKeyOf(person)) === wanted));
  };
}

function rankOf(person: Person): number {
  if (isClosed(person)) return 2;
  return person.status === undefined ? 1 : 0;
}

/** Those in whose name every word of the query begins a word; in the order they came. */
export function filterPeople<Each extends SearchablePerson>(people: readonly Each[], filter: Filter): readonly Each[] {
  const words = foldForSearch(filter.query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0 && !filter.onlyWithStatus) return people;
  return people.filter(
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
