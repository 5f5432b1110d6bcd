import { render } from 'preact';
import type { Language } from '../../lambdas/domain/languages.ts';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { createSignInApi } from '../api/sign-in-client.ts';
import { WordsContext, type WordsContextValue } from '../app/context.ts';
import { createStore } from '../app/state.ts';
import { loadWords } from '../app/words.ts';
import { keepChoice } from '../browser/kept-choice.ts';
import { loadPart } from '../browser/load-part.ts';
import { beforeLanguage, pageLanguage } from '../browser/page-language.ts';
import { webNetworks } from '../networks/index.ts';
import { signInLoaders } from '../texts/sign-in-loaders.ts';
import type { SignInTexts } from '../texts/sign-in-texts.ts';
import { createChooserActions } from './actions.ts';
import { Chooser } from './chooser.tsx';
import { firstState } from './state.ts';

/** What choosing says, in one language. */
export interface ChooserWords {
  readonly app: WordsContextValue;
  readonly signIn: SignInTexts;
}

/** Loads the words of a language. Rejects when that fails. */
export async function loadChooserWords(language: Language): Promise<ChooserWords> {
  const [app, signIn] = await Promise.all([loadWords(language), loadPart(signInLoaders[language])]);
  return { app, signIn };
}

/** What choosing begins with. */
interface StartChooserProps {
  readonly element: HTMLElement;
  /** Of the page's language. */
  readonly words: ChooserWords;
  /** Where what was typed is somebody's handle. */
  readonly network: NetworkId;
  readonly entry: string;
}

/** Draws the choice of people into an element, and begins to read the list of what was typed. */
export function startChooser({ element, words, network, entry }: StartChooserProps): void {
  const store = createStore(firstState);
  const actions = createChooserActions({
    store,
    api: createSignInApi((...call) => fetch(...call)),
    networks: webNetworks,
    keep: (choice) => keepChoice(choice),
    language: pageLanguage,
  });

  function draw({ app, signIn }: ChooserWords): void {
    render(
      <WordsContext.Provider value={app}>
        <Chooser store={store} actions={actions} signInTexts={signIn} entry={entry} />
      </WordsContext.Provider>,
      element,
    );
  }

  beforeLanguage(async (language) => {
    const spoken = await loadChooserWords(language);
    return () => draw(spoken);
  });
  draw(words);
  void actions.read(network, entry);
}
