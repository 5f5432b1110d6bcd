import type { Language } from '../languages.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { spanish } from './spanish.ts';
import type { RecognisedWords, SpokenWords } from './words.ts';

/** Every language whose words for statuses are recognised. Those that we speak can be shown as well. */
export const vocabularies = { en: english, de: german, es: spanish } satisfies Readonly<
  Record<string, RecognisedWords> & Record<Language, SpokenWords>
>;
