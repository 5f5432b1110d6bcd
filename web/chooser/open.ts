import type { Language } from '../../lambdas/domain/languages.ts';
import { loadWords } from '../app/words.ts';
import { turnPage } from '../browser/turn-page.ts';
import { hintsOf, openNetworkFor } from '../networks/open-networks.ts';
import { startChooser } from './start.tsx';

/**
 * Turns this page into the choice of people, beginning with the list of what was typed. Answers in words why not, when no network can make
 * sense of it. Rejects when the words or the style sheet cannot be loaded.
 */
export async function openChooser(entry: string, language: Language): Promise<string | undefined> {
  const words = await loadWords(language);
  const network = openNetworkFor(entry);
  if (network === undefined) return `${words.texts.adding.notUnderstood} ${hintsOf(words.peopleTexts)}`;
  startChooser({ element: await turnPage('/#choose'), words, network, entry });
  return undefined;
}
