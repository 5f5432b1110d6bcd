import { type Language, languages } from '../../lambdas/domain/languages.ts';
import type { WordsContextValue } from '../app/context.ts';
import { loadPart } from '../browser/load-part.ts';
import type { PeopleTexts } from '../networks/network-texts.ts';
import { type OpenNetworkId, openNetworks, openWebNetworks } from '../networks/open-networks.ts';
import { choosing } from '../texts/choosing.ts';

/** What choosing says, in one language. Rejects when it cannot be loaded; the next call tries again. */
export function loadChooserWords(language: Language): Promise<WordsContextValue> {
  return loadPart(loaders[language]);
}

/** One function for each language, the same each time. */
const loaders: Readonly<Record<Language, () => Promise<WordsContextValue>>> = {
  en: () => wordsIn('en'),
  de: () => wordsIn('de'),
  es: () => wordsIn('es'),
};

async function wordsIn(language: Language): Promise<WordsContextValue> {
  const [texts, ...peopleTexts] = await Promise.all([
    choosing[language](),
    ...openNetworks.map(async (id) => [id, await openWebNetworks[id].peopleTexts[language]()] as const),
  ]);
  return {
    texts,
    peopleTexts: Object.fromEntries(peopleTexts) as Record<OpenNetworkId, PeopleTexts>,
    language,
    locale: languages[language].locale,
  };
}
