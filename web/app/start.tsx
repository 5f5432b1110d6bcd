import { render } from 'preact';
import type { Language } from '../../lambdas/domain/watcher.ts';
import { createApi } from '../api/client.ts';
import { rememberSignedIn } from '../browser/been-here.ts';
import { onLanguage, pageLanguage } from '../browser/page-language.ts';
import { signIn } from '../browser/sign-in.ts';
import { signInTexts } from '../browser/sign-in-texts.ts';
import { localeOf } from '../logic/language.ts';
import type { SignInOutcome } from '../networks/facebook/sign-in-outcome.ts';
import type { AppTexts } from '../texts/en/app.ts';
import { createActions } from './actions.ts';
import { App } from './app.tsx';
import { AppContext } from './context.ts';
import { createFacebook } from './facebook.ts';
import { createStore, initialState } from './state.ts';

const textsOf: Readonly<Record<Language, () => Promise<{ readonly app: AppTexts }>>> = {
  en: () => import('../texts/en/app.ts'),
  de: () => import('../texts/de/app.ts'),
  es: () => import('../texts/es/app.ts'),
};

/** Draws the app into an element: from the session's cookie, or going on from a sign-in that has just happened. */
export function startApp(element: HTMLElement, signedIn?: Extract<SignInOutcome, { kind: 'signed-in' }>): void {
  const store = createStore(initialState);
  const actions = createActions({
    store,
    api: createApi((...call) => fetch(...call)),
    facebook: createFacebook(),
    signIn: (onStage) => signIn(pageLanguage(), onStage),
    remember: rememberSignedIn,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    locale: () => localeOf[pageLanguage()],
  });

  async function draw(): Promise<void> {
    const language = pageLanguage();
    const { app: texts } = await textsOf[language]();
    if (language !== pageLanguage()) return;
    document.title = texts.pageTitle;
    const value = {
      texts,
      signInTexts: signInTexts[language],
      language,
      locale: localeOf[language],
      actions,
      store,
      now: Date.now,
    };
    render(
      <AppContext.Provider value={value}>
        <App />
      </AppContext.Provider>,
      element,
    );
  }

  onLanguage(draw);
  void draw();
  void (signedIn === undefined ? actions.start() : actions.startSignedIn(signedIn.me, signedIn.facebookUser));
}
