import type { Language } from '../../lambdas/domain/languages.ts';
import { keptChoosing } from '../browser/kept-choosing.ts';
import { loadPart } from '../browser/load-part.ts';
import { turnPage } from '../browser/turn-page.ts';
import { hintsOf, openNetworkFor, openWebNetworks } from '../networks/open-networks.ts';
import { loadChooserWords } from './load-words.ts';
import { startChooser } from './start.tsx';

const importRestore = () => import('./restore.ts');

/**
 * Turns this page into the choice of people, beginning with the list of what was typed. Answers in words why not, when no network can make
 * sense of it. Rejects when the words, what reads the network or the style sheet cannot be loaded.
 */
export async function openChooser(entry: string, language: Language): Promise<string | undefined> {
  const words = await loadChooserWords(language);
  const network = openNetworkFor(entry);
  if (network === undefined) return `${words.texts.adding.notUnderstood} ${hintsOf(words.peopleTexts)}`;
  await openWebNetworks[network].people.prepare?.();
  const before = keptChoosing();
  const kept = before?.entry === entry ? (await loadPart(importRestore)).choosingIn(before.choice) : undefined;
  startChooser({ element: await turnPage('/#choose', ['choosing']), words, network, entry, kept });
  return undefined;
}
