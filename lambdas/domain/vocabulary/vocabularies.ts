import type { Language } from '../languages.ts';
import { dutch } from './dutch.ts';
import { elsewhere } from './elsewhere.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { polish } from './polish.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';
import type { CompleteWords, RecognisedWords } from './words.ts';

/** Every language whose words for statuses are recognised: a file and a line here each. */
export const vocabularies = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  pt: portuguese,
  it: italian,
  nl: dutch,
  pl: polish,
  elsewhere,
} satisfies Readonly<Record<string, RecognisedWords> & Record<Language, CompleteWords>>;
