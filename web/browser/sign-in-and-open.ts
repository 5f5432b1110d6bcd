import type { Language } from '../../lambdas/domain/watcher.ts';
import { signInNetworks, webNetworks } from '../networks/index.ts';

/**
 * Signs in with the first network that one can sign in with, and turns this page into the app, or says why not. The page stays: the
 * network's answer would not survive leaving it. Call it from a click.
 */
export async function signInAndOpen(language: Language, said: HTMLElement): Promise<void> {
  const [signIn] = signInNetworks.flatMap((id) => webNetworks[id].signIn ?? []);
  if (signIn === undefined) return;
  const { stages, failures } = signIn.texts[language];
  said.textContent = '';
  const outcome = await signIn.start(language, (stage) => {
    said.textContent = stages[stage];
  });
  if (outcome.kind === 'failed') {
    said.textContent = failures[outcome.failure] ?? failures.unexpected;
    return;
  }
  const [{ startApp }] = await Promise.all([import('../app/start.tsx'), appStyle()]);
  history.pushState(null, '', '/app');
  // Going back to the first page means loading it; a change of the fragment is left to the app.
  addEventListener('popstate', () => {
    if (location.pathname !== '/app') location.reload();
  });
  document.body.className = 'page-app';
  const main = document.querySelector<HTMLElement>('#main');
  const app = Object.assign(document.createElement('div'), { id: 'app', className: 'frame app' });
  main?.replaceChildren(app);
  scrollTo(0, 0);
  main?.focus();
  startApp(app, outcome.me);
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
