import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { loadPart } from '../browser/load-part.ts';
import type { AppWords } from './context.ts';

type Imported = Pick<AppWords, 'texts' | 'peopleTexts'>;

/** One function for each language, the same each time. */
const importers: Readonly<Record<Language, () => Promise<Imported>>> = {
  en: () => import('./words/en.ts'),
  de: () => import('./words/de.ts'),
  es: () => import('./words/es.ts'),
};

/** The words of a language, loaded. Rejects when that fails. */
export async function wordsIn(language: Language): Promise<AppWords> {
  return inContext(language, await importers[language]());
}

/** The same, for a page that is open already; see `loadPart`. */
export async function loadWords(language: Language): Promise<AppWords> {
  return inContext(language, await loadPart(importers[language]));
}

function inContext(language: Language, { texts, peopleTexts }: Imported): AppWords {
  return { texts, peopleTexts, language, locale: languages[language].locale };
}
