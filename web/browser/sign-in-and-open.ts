import type { Language } from '../../lambdas/domain/languages.ts';
import { signInNetworks, webNetworks } from '../networks/index.ts';
import { turnPage } from './turn-page.ts';

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
  const [{ startApp }, app] = await Promise.all([import('../app/start.tsx'), turnPage('/app')]);
  startApp(app, outcome.me);
}
