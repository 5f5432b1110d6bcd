import { type Language, languages } from '../../lambdas/domain/languages.ts';
import type { WordsContextValue } from '../app/use-words.ts';
import { loadPart } from '../browser/load-part.ts';

/** What choosing says, in one language. */
export type ChoosingWords = typeof import('./words/en.ts');

/** The same by language: one function for each, which loads it. */
export const choosingWords: Readonly<Record<Language, () => Promise<ChoosingWords>>> = {
  en: () => import('./words/en.ts'),
  de: () => import('./words/de.ts'),
  es: () => import('./words/es.ts'),
};

/** What choosing says, in one language. Rejects when it cannot be loaded; the next call tries again. */
export async function loadChooserWords(language: Language): Promise<WordsContextValue> {
  const { texts, peopleTexts } = await loadPart(choosingWords[language]);
  return { texts, peopleTexts, language, locale: languages[language].locale };
}
