import type { Language } from '../../lambdas/domain/languages.ts';
import { turnPage } from '../browser/turn-page.ts';
import { hintsOf, openNetworkFor } from '../networks/open-networks.ts';
import { loadChooserWords, startChooser } from './start.tsx';

/**
 * Turns this page into the choice of people, beginning with the list of what was typed. Answers in words why not, when no network can make
 * sense of it. Rejects when the words or the style sheet cannot be loaded.
 */
export async function openChooser(entry: string, language: Language): Promise<string | undefined> {
  const words = await loadChooserWords(language);
  const network = openNetworkFor(entry);
  if (network === undefined) return `${words.app.texts.adding.notUnderstood} ${hintsOf(words.app.peopleTexts)}`;
  startChooser({ element: await turnPage('/#choose'), words, network, entry });
  return undefined;
}
