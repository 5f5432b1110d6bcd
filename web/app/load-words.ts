import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { loadPart } from '../browser/load-part.ts';
import { type ChoosingWords, choosingWords } from '../chooser/load-words.ts';
import type { AppTexts } from '../texts/app-texts.ts';
import type { AppWords } from './context.ts';

/** What the app says, around what choosing says. */
interface Imported {
  readonly app: (choosing: ChoosingWords['texts']) => AppTexts;
  readonly peopleTexts: (open: ChoosingWords['peopleTexts']) => AppWords['peopleTexts'];
}

/** One function for each language, the same each time. */
const importers: Readonly<Record<Language, () => Promise<Imported>>> = {
  en: () => import('./words/en.ts'),
  de: () => import('./words/de.ts'),
  es: () => import('./words/es.ts'),
};

/** The words of a language, loaded. Rejects when that fails. */
export function wordsIn(language: Language): Promise<AppWords> {
  return wordsFrom(language, (importIt) => importIt());
}

/** The same, for a page that is open already; see `loadPart`. */
export function loadWords(language: Language): Promise<AppWords> {
  return wordsFrom(language, (importIt) => loadPart(importIt));
}

async function wordsFrom(
  language: Language,
  load: <Part>(importIt: () => Promise<Part>) => Promise<Part>,
): Promise<AppWords> {
  const [own, choosing] = await Promise.all([load(importers[language]), load(choosingWords[language])]);
  const texts = own.app(choosing.texts);
  return { texts, peopleTexts: own.peopleTexts(choosing.peopleTexts), language, locale: languages[language].locale };
}
