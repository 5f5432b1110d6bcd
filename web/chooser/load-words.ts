import { type Language, languages } from '../../lambdas/domain/languages.ts';
import type { WordsContextValue } from '../app/context.ts';
import { loadPart } from '../browser/load-part.ts';

type Imported = Pick<WordsContextValue, 'texts' | 'peopleTexts'>;

/** One function for each language, the same each time. */
const importers: Readonly<Record<Language, () => Promise<Imported>>> = {
  en: () => import('./words/en.ts'),
  de: () => import('./words/de.ts'),
  es: () => import('./words/es.ts'),
};

/** What choosing says, in one language. Rejects when it cannot be loaded; the next call tries again. */
export async function loadChooserWords(language: Language): Promise<WordsContextValue> {
  const { texts, peopleTexts } = await loadPart(importers[language]);
  return { texts, peopleTexts, language, locale: languages[language].locale };
}
