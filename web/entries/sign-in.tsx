import '../together.ts';
import { render } from 'preact';
import { createSignInApi } from '../api/sign-in-client.ts';
import { createStore } from '../app/store.ts';
import { rememberSignedIn, seemsSignedIn } from '../browser/been-here.ts';
import { keepsCookies } from '../browser/cookies.ts';
import { dropChoices } from '../browser/drop-choices.ts';
import { keptChoiceFor } from '../browser/kept-choice.ts';
import { onLanguage, pageLanguage, startLanguages } from '../browser/page-language.ts';
import { createSignInActions } from '../sign-in/actions.ts';
import { SignInPage } from '../sign-in/page.tsx';
import { firstState } from '../sign-in/state.ts';
import { signIn as texts } from '../texts/sign-in.ts';

startLanguages(texts);

const store = createStore(firstState(takeToken(), seemsSignedIn()));
const actions = createSignInActions({
  store,
  api: createSignInApi((...call) => fetch(...call)),
  choices: { keptFor: (addressKey) => keptChoiceFor(addressKey), drop: dropChoices },
  remember: () => rememberSignedIn(true),
  openList: () => location.assign('/app'),
  language: pageLanguage,
  keepsCookies,
});

// Another link that is opened where the page is shown already changes nothing but the fragment.
addEventListener('hashchange', () => {
  const token = takeToken();
  if (token !== null) actions.arrive(token);
});
store.subscribe(draw);
onLanguage(draw);
draw();
void actions.start();

/** The token is in the fragment, which browsers send nowhere; out of the address bar it is in no history either. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('t');
  if (token !== null) history.replaceState(null, '', location.pathname);
  return token;
}

function draw(): void {
  const element = document.querySelector<HTMLElement>('#sign-in');
  if (element === null) return;
  const language = pageLanguage();
  render(<SignInPage state={store.get()} texts={texts[language]} language={language} actions={actions} />, element);
}
