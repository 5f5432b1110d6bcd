import '../together.ts';
import type { Me } from '../api/schemas.ts';
import { loadWords } from '../app/load-words.ts';
import { signInNetworks, webNetworks } from '../networks/index.ts';
import { loadPart, whenStuck } from './load-part.ts';
import { pageLanguage } from './page-language.ts';
import { turnPage } from './turn-page.ts';

const importApp = () => import('../app/start.tsx');
/** Who has signed in, should what comes then not be there yet. */
let signedIn: Me | undefined;

/**
 * Signs in with the first network that one can sign in with, and turns this page into the app, or says why not. The page stays: the
 * network's answer would not survive leaving it. Call it from a click. Rejects when the app cannot be loaded; the next call goes on there.
 *
 * @param say says how far it is; `again`: the button may be pressed again
 */
export async function signInAndOpen(say: (words: string, again: boolean) => void): Promise<void> {
  const [signIn] = signInNetworks.flatMap((id) => webNetworks[id].signIn ?? []);
  if (signIn === undefined) return;
  if (signedIn === undefined) {
    const outcome = await signIn.start(pageLanguage(), (stage) => {
      say(signIn.texts[pageLanguage()].stages[stage], stage === 'waiting');
    });
    // A later press says what comes of it.
    if (outcome.kind === 'superseded') return;
    if (outcome.kind === 'failed') {
      const { failures } = signIn.texts[pageLanguage()];
      return say(failures[outcome.failure] ?? failures.unexpected, true);
    }
    signedIn = outcome.me;
    whenStuck(() => location.assign('/app'));
  }
  const { startApp } = await loadPart(importApp);
  const words = await loadWords(pageLanguage());
  startApp(await turnPage('/app', ['choosing', 'app']), words, signedIn);
}
