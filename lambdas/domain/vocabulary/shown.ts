import type { Language } from '../languages.ts';
import { wordsOf } from './fold.ts';
import { isLeavable, type KnownStatus } from './known-statuses.ts';
import { knownStatusOf } from './recognise.ts';
import { spoken } from './spoken.ts';
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
  return statusShownAs(text, spoken[language].shown);
}

/** The same, by the words of a language at hand. */
export function statusShownAs(text: string, words: SpokenWords['shown']): ShownStatus {
  const known = knownStatusOf(text);
  if (known === undefined) return { text };
  const shown = words[known];
  const differs = wordsOf(shown).join('') !== wordsOf(text).join('');
  return differs ? { text: shown, original: text } : { text: shown };
}

/** `Ada is now married`; `Ada is no longer engaged` where nobody took the place. Without a full stop. */
export function sentenceIn(
  language: Language,
  name: string,
  before: KnownStatus | undefined,
  after: KnownStatus,
): string {
  const { now, noLonger } = spoken[language];
  const left = after === 'single' && before !== undefined && isLeavable(before) ? before : undefined;
  return left === undefined ? now[after](name) : noLonger[left](name);
}
