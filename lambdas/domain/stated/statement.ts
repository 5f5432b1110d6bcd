import {
  isLooseOpening,
  isPlainSpelling,
  knownStatusOf,
  labelMeaning,
  openedStatus,
  openingOf,
  withoutInvisible,
  withoutShortcodes,
  wordsOf,
} from '../vocabulary/index.ts';
import { isNoStatement, isTakenBack } from './doubts.ts';
import { isHandle, isPerson, wordsBeforeEnding } from './person.ts';
import { countWords, piecesOfList } from './segments.ts';

/** In UTF-16 units. What is longer is prose. */
const longestSegment = 160;
const mostWordsOfValue = 6;

/**
 * What a segment of a bio states, word for word: itself, the value behind its label, or pieces of it where it is a list. A list behind a
 * label is the label's (`Films: Alien, Taken`).
 */
export function statementsIn(segment: string): string[] {
  if (segment.length > longestSegment || isNoStatement(segment)) return [];
  const colon = colonIn(segment);
  if (colon === -1) {
    return [segment, ...piecesOfList(segment)].filter((piece) => isStatement(piece, 'nothing'));
  }
  return labelled(segment, segment.slice(0, colon), segment.slice(colon + 1).trim()) ?? [];
}

/** The index of the colon that ends a label; -1 for a text without a label. */
function colonIn(text: string): number {
  return withoutShortcodes(text).search(/[:：]/);
}

function labelled(segment: string, label: string, value: string): string[] | undefined {
  switch (labelMeaning(label)) {
    case 'relationship':
      return statedValue(value);
    case 'status':
      return isPerson(wordsBeforeEnding(withoutShortcodes(value))) ? [segment] : undefined;
    case 'vague':
      return isStatement(value, 'vague label') ? [value] : undefined;
    case undefined:
      return undefined;
  }
}

/**
 * Of a list (`Relationship: single, 32, Berlin`) the known status that it begins with; otherwise the value as it is, unless it is prose, a
 * jest (`married to my work`) or a negation.
 */
function statedValue(value: string): string[] | undefined {
  const [first = ''] = value.split(/[,，]/);
  if (isStatement(first, 'relationship label')) return [first.trim()];
  const isProse = /[.:!].*\p{L}/su.test(withoutShortcodes(value)) || countWords(value) > mostWordsOfValue;
  const isJest = openingOf(value) !== undefined && !isStatement(value, 'relationship label');
  return countWords(value) === 0 || isProse || isJest || isTakenBack(value) ? undefined : [value];
}

type Behind = Parameters<typeof isPlainSpelling>[1];

/** Whether a text as a whole is a known status, or a known opening with a person, and nothing in it says otherwise. */
export function isStatement(text: string, behind: Behind): boolean {
  return !isNoStatement(text) && (isSpelledOut(text, behind) || opensWithPerson(text));
}

function isSpelledOut(text: string, behind: Behind): boolean {
  return (
    isPlain(withoutShortcodes(text)) &&
    knownStatusOf(text) !== undefined &&
    isPlainSpelling(wordsOf(text).join(''), behind)
  );
}

/**
 * Whether an opening and a person make up the text. The opening's last word must be in lower case, unless a handle follows: where all
 * words have capitals, a capital makes no name (`Married To My Work`, `Dating Coach`).
 */
function opensWithPerson(text: string): boolean {
  const words = wordsBeforeEnding(withoutShortcodes(text));
  return [1, 2, 3].some((names) => {
    const person = words.slice(-names);
    const opening = words.slice(0, -names);
    const lastWord = opening.findLast((word) => /\p{L}/u.test(word)) ?? '';
    const openingWords = wordsOf(opening.join(' '));
    return (
      openedStatus(openingWords) !== undefined &&
      !isLooseOpening(openingWords) &&
      isPlain(opening.join(' ')) &&
      isPerson(person) &&
      (isHandle(person.join(' ')) || !/\p{Lu}/u.test(lastWord))
    );
  });
}

/** Letters, emoji and the signs that people put around words for no reason. Any other sign may turn the words round: `!single`, `[ ] single`. */
const plain = /^[\p{L}\p{M}\p{N}\p{So}\p{Cf}\p{Emoji_Modifier}\s.!¡*_()/@·'`´‘’‛′＇—–-]+$/u;
/** Signs where they are not for no reason: before a word (`!married`, `/married`, `@married`), and a box with no letter in it. */
const notPlain = /!.*\p{L}|(?<!\p{L})[/@]|@[\p{L}\p{N}]|\([^\p{L}]*\)/su;

function isPlain(text: string): boolean {
  const seen = withoutInvisible(text);
  const stars = seen.split('*').length - 1;
  return plain.test(seen) && !notPlain.test(seen) && stars % 2 === 0;
}
