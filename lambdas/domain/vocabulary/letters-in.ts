import { wordsOf } from './fold.ts';
import { recognisedLanguages } from './recognised-languages.ts';
import type { RecognisedWords } from './words.ts';

/** The letters of all texts of one kind, in all languages. */
export function lettersIn(pick: (words: RecognisedWords) => readonly string[]): ReadonlySet<string> {
  return new Set(recognisedLanguages.flatMap(pick).map((text) => wordsOf(text).join('')));
}
