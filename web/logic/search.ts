import { withPlainApostrophes } from '../../lambdas/domain/vocabulary/index.ts';
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

/** Scripts that put no blanks between words, and Hangul, which puts none between a family name and a given name. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]/u;

/** The text without case and accents, and with one form of apostrophe: `Léa Moreau` is found by `lea`. */
export function foldForSearch(text: string): string {
  return withPlainApostrophes(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßøđłæœıþð]/g, (letter) => plainLetters[letter] ?? letter);
}

/** Ready to be searched for. A name with an apostrophe can be found without it, too. */
export function prepare<Each extends Person>(person: Each): Each & Searchable {
  const folded = foldForSearch(`${person.name} ${person.handle ?? ''}`);
  return { ...person, folded: folded.includes("'") ? `${folded} ${withoutApostrophes(folded)}` : folded };
}

function withoutApostrophes(text: string): string {
  return text.replaceAll("'", '');
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

/** Those whose name answers the query; in the order they came. See `matcherOf`. */
export function filterPeople<Each extends SearchablePerson>(people: readonly Each[], filter: Filter): readonly Each[] {
  const matches = matcherOf(filter.query);
  if (matches === undefined && !filter.onlyWithStatus) return people;
  return people.filter(
    ({ folded, status }) => (!filter.onlyWithStatus || status !== undefined) && (matches?.(folded) ?? true),
  );
}

/**
 * Says of a folded text whether every word of the query begins a word in it; `undefined` for a query without words. Where a script shows no
 * words, a query may stand anywhere: `小明` finds `王小明`.
 */
export function matcherOf(query: string): ((folded: string) => boolean) | undefined {
  const words = foldForSearch(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return (folded) =>
    words.every(
      (word) => beginsAWord(folded, word) || (word.includes("'") && beginsAWord(folded, withoutApostrophes(word))),
    );
}

function beginsAWord(text: string, word: string): boolean {
  if (word === '') return false;
  const anywhere = unspaced.test(String.fromCodePoint(word.codePointAt(0) ?? 0));
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (anywhere || at === 0 || !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at))) return true;
  }
  return false;
}
