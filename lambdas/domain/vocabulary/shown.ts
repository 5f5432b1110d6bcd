import type { Language } from '../languages.ts';
import { wordsOf } from './fold.ts';
import { knownStatusOf } from './recognise.ts';
import { vocabularies } from './vocabularies.ts';
import type { SpokenWords } from './words.ts';

/** A status as a reader sees it. */
export interface ShownStatus {
  /** A known status in the reader's language; any other word for word. */
  readonly text: string;
  /** The writer's own words for a known status, where they are others than the reader's. */
  readonly original?: string;
}

/** What to show a reader of a language. Nothing is cleaned: it may hold whatever the writer wrote. */
export function statusIn(text: string, language: Language): ShownStatus {
  const known = knownStatusOf(text);
  if (known === undefined) return { text };
  const shown = vocabularies[language].shown[known];
  const differs = wordsOf(shown).join('') !== wordsOf(text).join('');
  return differs ? { text: shown, original: text } : { text: shown };
}

/** What we say of statuses in a language. */
export function spokenWordsOf(language: Language): SpokenWords {
  return vocabularies[language];
}
