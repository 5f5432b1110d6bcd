import { callApi } from '../api/call.ts';
import { type DeletionState, deletionSchema } from '../api/schemas.ts';
import { onLanguage, pageLanguage, startLanguages } from '../browser/page-language.ts';
import { localeOf } from '../logic/language.ts';
import { dateAndTime } from '../logic/time.ts';
import { deletion as de } from '../texts/de/small-pages.ts';
import { deletion as en } from '../texts/en/small-pages.ts';
import { deletion as es } from '../texts/es/small-pages.ts';

type Answer = 'working' | 'failed' | 'noCode' | DeletionState;
let answer: Answer = 'working';

startLanguages({ de, es });
onLanguage(() => say(answer));

const code = location.hash.slice(1);
if (code === '') say('noCode');
else {
  say('working');
  const result = await callApi(fetch, {
    method: 'GET',
    path: `/facebook/deletion/${encodeURIComponent(code)}`,
    schema: deletionSchema,
  });
  if (result.kind === 'ok') say(result.value);
  else say(result.kind === 'refused' && result.status < 500 ? { state: 'unknown' } : 'failed');
}

function say(next: Answer): void {
  answer = next;
  const language = pageLanguage();
  const texts = { en, de, es }[language];
  const lines =
    typeof next === 'string'
      ? [texts[next]]
      : next.at === undefined
        ? [texts[next.state]]
        : [texts[next.state], texts.doneAt.replace('#', dateAndTime(next.at, localeOf[language]))];
  const paragraphs = lines.map((line) => Object.assign(document.createElement('p'), { textContent: line }));
  document.querySelector('#said')?.replaceChildren(...paragraphs);
}
