import { callApi } from '../api/call.ts';
import type { ApiFailure } from '../api/result.ts';
import { nodesOf, onLanguage, pageLanguage, startLanguages } from '../browser/page-language.ts';
import { failureWords } from '../logic/failure.ts';
import { confirm as texts } from '../texts/small-pages.ts';

type Line = 'working' | 'done' | 'doneMore' | 'expired' | 'expiredMore' | 'signIn' | 'noToken' | ApiFailure;
let lines: readonly Line[] = [];

startLanguages(texts);
onLanguage(() => say(...lines));

// The token is in the fragment, which browsers send nowhere; out of the address bar it is in no history either.
const token = new URLSearchParams(location.hash.slice(1)).get('t');
history.replaceState(null, '', location.pathname);

const button = document.querySelector<HTMLButtonElement>('#confirm');
if (token === null || token === '') say('noToken');
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

/** Says these lines, the first of two as the headline of what follows. */
function say(...next: readonly Line[]): void {
  lines = next;
  const paragraphs = next.map((line, index) => {
    const paragraph = document.createElement('p');
    if (next.length > 1 && index === 0 && typeof line === 'string') paragraph.className = 'outcome';
    const words = texts[pageLanguage()];
    paragraph.append(
      ...nodesOf(typeof line === 'string' ? words[line] : failureWords(line, words.failures, pageLanguage())),
    );
    return paragraph;
  });
  document.querySelector('#said')?.replaceChildren(...paragraphs);
  const lead = document.querySelector<HTMLElement>('#lead');
  if (lead) lead.hidden = next.length > 1 || next[0] === 'noToken';
}
