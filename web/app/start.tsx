import '../together.ts';
import { render } from 'preact';
import { createApi } from '../api/client.ts';
import type { Me } from '../api/schemas.ts';
import { rememberSignedIn } from '../browser/been-here.ts';
import { dropChoices } from '../browser/drop-choices.ts';
import { createKeptDraft } from '../browser/kept-draft.ts';
import { whenStuck } from '../browser/load-part.ts';
import { browserMemory } from '../browser/memory.ts';
import { beforeLanguage, pageLanguage } from '../browser/page-language.ts';
import { webNetworks } from '../networks/index.ts';
import { createActions } from './actions.ts';
import { App } from './app.tsx';
import { AppContext, type AppWords } from './context.ts';
import { loadWords } from './load-words.ts';
import { initialState } from './state.ts';
import { createStore } from './store.ts';
import { WordsContext } from './use-words.ts';

/** Draws the app into an element: from the session's cookie, or for somebody who has just signed in. `words`: of the page's language. */
export function startApp(element: HTMLElement, words: AppWords, signedIn?: Me): void {
  // What somebody has not saved would be lost.
  whenStuck(undefined);
  const store = createStore(initialState);
  const actions = createActions({
    store,
    api: createApi((...call) => fetch(...call)),
    networks: webNetworks,
    remember: rememberSignedIn,
    dropChoice: dropChoices,
    keptDraft: createKeptDraft(browserMemory('draft'), Date.now),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    language: pageLanguage,
  });

  function draw(spoken: AppWords): void {
    render(
      <WordsContext.Provider value={spoken}>
        <AppContext.Provider value={{ ...spoken, actions, store, now: Date.now }}>
          <App />
        </AppContext.Provider>
      </WordsContext.Provider>,
      element,
    );
  }

  beforeLanguage(async (language) => {
    const spoken = await loadWords(language);
    return () => draw(spoken);
  });
  draw(words);
  void (signedIn === undefined ? actions.start() : actions.startSignedIn(signedIn));
}
