import { languages } from '../../lambdas/domain/languages.ts';
import { callApi } from '../api/call.ts';
import { type DeletionState, deletionSchema } from '../api/deletion-state.ts';
import type { ApiFailure } from '../api/result.ts';
import { failedCall } from '../browser/failed-call.ts';
import { onLanguage, pageLanguage, startLanguages } from '../browser/page-language.ts';
import { textElement } from '../browser/text-element.ts';
import { dateAndTime } from '../logic/time.ts';
import { deletionPaths } from '../networks/deletions.ts';
import { deletion } from '../texts/small-pages.ts';

type Answer = 'working' | 'noCode' | ApiFailure | DeletionState;
let answer: Answer = 'working';

startLanguages(deletion);
onLanguage(() => say(answer));

const code = location.hash.slice(1);
if (code === '') say('noCode');
else await ask();

async function ask(): Promise<void> {
  say('working');
  say(await answerTo(code));
}

/** What the networks that deletions can be asked for at have to say to a code: the first that knows it. */
async function answerTo(code: string): Promise<Answer> {
  let answer: Answer = { state: 'unknown' };
  for (const deletions of Object.values(deletionPaths)) {
    if (deletions === undefined) continue;
    const path = `${deletions}${encodeURIComponent(code)}`;
    const result = await callApi(fetch, { method: 'GET', path, schema: deletionSchema });
    if (result.kind === 'ok' && result.value.state === 'done') return result.value;
    // Only an answer says that a code is unknown.
    if (result.kind !== 'ok' && !(result.kind === 'refused' && result.status === 404)) answer = result;
  }
  return answer;
}

function say(next: Answer): void {
  answer = next;
  document.querySelector('#said')?.replaceChildren(...elementsFor(next));
}

function elementsFor(next: Answer): readonly HTMLElement[] {
  const language = pageLanguage();
  const texts = deletion[language];
  if (typeof next === 'string') return [textElement('p', texts[next])];
  if ('kind' in next) return failedCall(next, texts, language, ask);
  const state = textElement('p', texts[next.state]);
  if (next.at === undefined) return [state];
  return [state, textElement('p', texts.doneAt.replace('#', dateAndTime(next.at, languages[language].locale)))];
}
