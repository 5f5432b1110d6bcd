import { languages } from '../../lambdas/domain/languages.ts';
import { callApi } from '../api/call.ts';
import { type DeletionState, deletionSchema } from '../api/deletion-state.ts';
import { onLanguage, pageLanguage, startLanguages } from '../browser/page-language.ts';
import { dateAndTime } from '../logic/time.ts';
import { deletionPaths } from '../networks/deletions.ts';
import { deletion } from '../texts/small-pages.ts';

type Answer = 'working' | 'failed' | 'noCode' | DeletionState;
let answer: Answer = 'working';

startLanguages(deletion);
onLanguage(() => say(answer));

const code = location.hash.slice(1);
if (code === '') say('noCode');
else {
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
    if (result.kind !== 'ok' && !(result.kind === 'refused' && result.status === 404)) answer = 'failed';
  }
  return answer;
}

function say(next: Answer): void {
  answer = next;
  const language = pageLanguage();
  const texts = deletion[language];
  const lines =
    typeof next === 'string'
      ? [texts[next]]
      : next.at === undefined
        ? [texts[next.state]]
        : [texts[next.state], texts.doneAt.replace('#', dateAndTime(next.at, languages[language].locale))];
  const paragraphs = lines.map((line) => Object.assign(document.createElement('p'), { textContent: line }));
  document.querySelector('#said')?.replaceChildren(...paragraphs);
}
