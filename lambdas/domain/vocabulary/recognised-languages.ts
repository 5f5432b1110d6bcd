import { vocabularies } from './vocabularies.ts';
import type { RecognisedWords } from './words.ts';

/** All vocabularies, one after the other. The site's build puts one short text in the place of this file. */
export const recognisedLanguages: readonly RecognisedWords[] = Object.values(vocabularies);
