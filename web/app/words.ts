import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { loadPart } from '../browser/load-part.ts';
import { webNetworks } from '../networks/index.ts';
import type { PeopleTexts } from '../networks/network-texts.ts';
import { app } from '../texts/app.ts';
import type { AppWords } from './context.ts';

/** The words of a language, loaded. Rejects when that fails. */
export async function wordsIn(language: Language): Promise<AppWords> {
  const [texts, peopleTexts] = await Promise.all([app[language](), peopleTextsIn(language)]);
  return { texts, peopleTexts, language, locale: languages[language].locale };
}

/** The same, for a page that is open already; see `loadPart`. */
export function loadWords(language: Language): Promise<AppWords> {
  return loadPart(loaders[language]);
}

/** One function for each language, the same each time. */
const loaders: Readonly<Record<Language, () => Promise<AppWords>>> = {
  en: () => wordsIn('en'),
  de: () => wordsIn('de'),
  es: () => wordsIn('es'),
};

/** What is said of every network's people. */
async function peopleTextsIn(language: Language): Promise<Readonly<Record<NetworkId, PeopleTexts>>> {
  const texts = networkIds.map(async (id) => [id, await webNetworks[id].peopleTexts[language]()] as const);
  return Object.fromEntries(await Promise.all(texts)) as Record<NetworkId, PeopleTexts>;
}
