import type { Language } from '../languages.ts';
import { spokenEnglish } from './english.ts';
import { spokenGerman } from './german.ts';
import { spokenSpanish } from './spanish.ts';
import type { SpokenWords } from './words.ts';

/**
 * Our words for statuses in the languages that we speak. Apart from what is recognised, so that code that only recognises
 * does not load them.
 */
export const spoken: Readonly<Record<Language, SpokenWords>> = {
  en: spokenEnglish,
  de: spokenGerman,
  es: spokenSpanish,
};
