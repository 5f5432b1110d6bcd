import { render } from 'preact';
import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Language } from '../../lambdas/domain/watcher.ts';
import { createApi } from '../api/client.ts';
import type { Me } from '../api/schemas.ts';
import { rememberSignedIn } from '../browser/been-here.ts';
import { onLanguage, pageLanguage } from '../browser/page-language.ts';
import { localeOf } from '../logic/language.ts';
import { webNetworks } from '../networks/index.ts';
import type { PeopleTexts } from '../networks/network-texts.ts';
import type { AppTexts } from '../texts/en/app.ts';
import { createActions } from './actions.ts';
import { App } from './app.tsx';
import { AppContext } from './context.ts';
import { createStore, initialState } from './state.ts';

const textsOf: Readonly<Record<Language, () => Promise<{ readonly app: AppTexts }>>> = {
  en: () => import('../texts/en/app.ts'),
  de: () => import('../texts/de/app.ts'),
  es: () => import('../texts/es/app.ts'),
};

/** Draws the app into an element: from the session's cookie, or for somebody who has just signed in. */
export function startApp(element: HTMLElement, signedIn?: Me): void {
  const store = createStore(initialState);
  const actions = createActions({
    store,
    api: createApi((...call) => fetch(...call)),
    networks: webNetworks,
    remember: rememberSignedIn,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    language: pageLanguage,
  });

  async function draw(): Promise<void> {
    const language = pageLanguage();
    const [{ app: texts }, peopleTexts] = await Promise.all([textsOf[language](), peopleTextsIn(language)]);
    if (language !== pageLanguage()) return;
    document.title = texts.pageTitle;
    const value = { texts, peopleTexts, language, locale: localeOf[language], actions, store, now: Date.now };
    render(
      <AppContext.Provider value={value}>
        <App />
      </AppContext.Provider>,
      element,
    );
  }

  onLanguage(draw);
  void draw();
  void (signedIn === undefined ? actions.start() : actions.startSignedIn(signedIn));
}

/** What is said of every network's people. */
async function peopleTextsIn(language: Language): Promise<Readonly<Record<NetworkId, PeopleTexts>>> {
  const texts = networkIds.map(async (id) => [id, await webNetworks[id].peopleTexts[language]()] as const);
  return Object.fromEntries(await Promise.all(texts)) as Record<NetworkId, PeopleTexts>;
}
