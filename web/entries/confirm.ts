import { callApi } from '../api/call.ts';
import type { ApiFailure } from '../api/result.ts';
import { nodesOf, onLanguage, pageLanguage, startLanguages } from '../browser/page-language.ts';
import { failureWords } from '../logic/failure.ts';
import { confirm as texts } from '../texts/small-pages.ts';

const outcomes = ['done', 'expired', 'noToken'] as const;
type Line = (typeof outcomes)[number] | 'working' | 'doneMore' | 'expiredMore' | 'signIn' | 'noTokenMore' | ApiFailure;
let lines: readonly Line[] = [];

startLanguages(texts);
onLanguage(() => say(...lines));

// The token is in the fragment, which browsers send nowhere; out of the address bar it is in no history either.
const token = new URLSearchParams(location.hash.slice(1)).get('t');
history.replaceState(null, '', location.pathname);

const button = document.querySelector<HTMLButtonElement>('#confirm');
if (token === null || token === '') say('noToken', 'noTokenMore');
else if (button) {
  button.hidden = false;
  button.addEventListener('click', () => confirm(token, button));
}

async function confirm(token: string, button: HTMLButtonElement): Promise<void> {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  say('working');
  const result = await callApi(fetch, { method: 'POST', path: '/address/confirm', body: { token } });
  button.removeAttribute('aria-disabled');
  const expired = result.kind === 'refused' && (result.code === 'link-expired' || result.code === 'invalid-request');
  button.hidden = result.kind === 'ok' || expired;
  if (result.kind === 'ok') say('done', 'doneMore');
  else if (expired) say('expired', 'expiredMore');
  else if (result.kind === 'refused' && result.code === 'session-needed') say(result, 'signIn');
  else say(result);
}

/** Says these lines. What came of it, or that nothing can, takes the headline's place: that asks a question, which is over then. */
function say(...next: readonly Line[]): void {
  lines = next;
  const words = texts[pageLanguage()];
  const [first, ...others] = next;
  const outcome = outcomes.find((each) => each === first);
  const paragraphs = (outcome === undefined ? next : others).map((line) => {
    const paragraph = document.createElement('p');
    const text = typeof line === 'string' ? words[line] : failureWords(line, words.failures, pageLanguage());
    paragraph.append(...nodesOf(text));
    return paragraph;
  });
  document.querySelector('#said')?.replaceChildren(...paragraphs);
  if (outcome === undefined) return;
  const heading = document.querySelector<HTMLElement>('h1');
  if (heading) {
    heading.textContent = words[outcome];
    heading.tabIndex = -1;
    // The button, which had the focus, is gone.
    heading.focus();
  }
  document.querySelector<HTMLElement>('#lead')?.setAttribute('hidden', '');
}
