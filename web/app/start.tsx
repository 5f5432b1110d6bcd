import { render } from 'preact';
import { createApi } from '../api/client.ts';
import type { Me } from '../api/schemas.ts';
import { rememberSignedIn } from '../browser/been-here.ts';
import { dropChoice } from '../browser/kept-choice.ts';
import { onLanguage, pageLanguage } from '../browser/page-language.ts';
import { webNetworks } from '../networks/index.ts';
import { createActions } from './actions.ts';
import { App } from './app.tsx';
import { AppContext, WordsContext } from './context.ts';
import { createStore, initialState } from './state.ts';
import { wordsIn } from './words.ts';

/** Draws the app into an element: from the session's cookie, or for somebody who has just signed in. */
export function startApp(element: HTMLElement, signedIn?: Me): void {
  const store = createStore(initialState);
  const actions = createActions({
    store,
    api: createApi((...call) => fetch(...call)),
    networks: webNetworks,
    remember: rememberSignedIn,
    dropChoice: () => dropChoice(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    language: pageLanguage,
  });

  async function draw(): Promise<void> {
    const language = pageLanguage();
    const words = await wordsIn(language);
    if (language !== pageLanguage()) return;
    document.title = words.texts.pageTitle;
    render(
      <WordsContext.Provider value={words}>
        <AppContext.Provider value={{ ...words, actions, store, now: Date.now }}>
          <App />
        </AppContext.Provider>
      </WordsContext.Provider>,
      element,
    );
  }

  onLanguage(draw);
  void draw();
  void (signedIn === undefined ? actions.start() : actions.startSignedIn(signedIn));
}
