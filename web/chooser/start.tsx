import { render } from 'preact';
import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { createSignInApi } from '../api/sign-in-client.ts';
import { WordsContext } from '../app/context.ts';
import { createStore } from '../app/state.ts';
import { wordsIn } from '../app/words.ts';
import { keepChoice } from '../browser/kept-choice.ts';
import { onLanguage, pageLanguage } from '../browser/page-language.ts';
import { webNetworks } from '../networks/index.ts';
import { signIn } from '../texts/sign-in.ts';
import { createChooserActions } from './actions.ts';
import { Chooser } from './chooser.tsx';
import { firstState } from './state.ts';

/** Draws the choice of people into an element, and begins to read the list of what was typed. */
export function startChooser(element: HTMLElement, network: NetworkId, entry: string): void {
  const store = createStore(firstState);
  const actions = createChooserActions({
    store,
    api: createSignInApi((...call) => fetch(...call)),
    networks: webNetworks,
    keep: (choice) => keepChoice(choice),
    language: pageLanguage,
  });

  async function draw(): Promise<void> {
    const language = pageLanguage();
    const words = await wordsIn(language);
    if (language !== pageLanguage()) return;
    document.title = `${words.texts.friends.title} · Breakup Notifier`;
    render(
      <WordsContext.Provider value={words}>
        <Chooser store={store} actions={actions} signInTexts={signIn[language]} entry={entry} />
      </WordsContext.Provider>,
      element,
    );
  }

  onLanguage(draw);
  void draw();
  void actions.read(network, entry);
}
