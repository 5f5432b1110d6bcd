import type { Language } from '../../lambdas/domain/watcher.ts';
import { signIn } from '../browser/sign-in.ts';
import { signInTexts } from '../browser/sign-in-texts.ts';

/** Signs in and turns this page into the app, or says why not. The page stays: Facebook's answer would not survive leaving it. */
export async function signInAndOpen(language: Language, said: HTMLElement): Promise<void> {
  const texts = signInTexts[language];
  said.textContent = '';
  const outcome = await signIn(language, (stage) => {
    said.textContent = texts[stage];
  });
  if (outcome.kind === 'failed') {
    said.textContent = texts.failures[outcome.failure];
    return;
  }
  const [{ startApp }] = await Promise.all([import('../app/start.tsx'), appStyle()]);
  history.pushState(null, '', '/app');
  // Going back to the first page means loading it; a change of the fragment is the app's own affair.
  addEventListener('popstate', () => {
    if (location.pathname !== '/app') location.reload();
  });
  document.body.className = 'page-app';
  const main = document.querySelector<HTMLElement>('#main');
  const app = Object.assign(document.createElement('div'), { id: 'app', className: 'frame app' });
  main?.replaceChildren(app);
  scrollTo(0, 0);
  main?.focus();
  startApp(app, outcome);
}

/** Puts the app's style sheet in the place of the page's. Resolves when it is there, or will not be. */
function appStyle(): Promise<void> {
  return new Promise((resolve) => {
    const before = document.querySelector('link[rel="stylesheet"]');
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet' });
    link.addEventListener('load', () => {
      before?.remove();
      resolve();
    });
    link.addEventListener('error', () => resolve());
    link.href = document.documentElement.dataset.appStyle ?? '';
    document.head.append(link);
  });
}
