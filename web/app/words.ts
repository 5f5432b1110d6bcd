import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { webNetworks } from '../networks/index.ts';
import type { PeopleTexts } from '../networks/network-texts.ts';
import { app } from '../texts/app.ts';
import type { WordsContextValue } from './context.ts';

/** The words of a language, loaded. Rejects when that fails. */
export async function wordsIn(language: Language): Promise<WordsContextValue> {
  const [texts, peopleTexts] = await Promise.all([app[language](), peopleTextsIn(language)]);
  return { texts, peopleTexts, language, locale: languages[language].locale };
}

/** What is said of every network's people. */
async function peopleTextsIn(language: Language): Promise<Readonly<Record<NetworkId, PeopleTexts>>> {
  const texts = networkIds.map(async (id) => [id, await webNetworks[id].peopleTexts[language]()] as const);
  return Object.fromEntries(await Promise.all(texts)) as Record<NetworkId, PeopleTexts>;
}
