import { type Language, languages } from '../../lambdas/domain/languages.ts';
import { callApi } from '../api/call.ts';
import type { ApiFailure } from '../api/result.ts';
import { type ServiceStatus, serviceStatusSchema } from '../api/service-status.ts';
import { failedCall } from '../browser/failed-call.ts';
import { onLanguage, pageLanguage, startLanguages } from '../browser/page-language.ts';
import { textElement } from '../browser/text-element.ts';
import { dateAndTime, timeAgo } from '../logic/time.ts';
import type { StatusTexts } from '../texts/page-texts.ts';
import { status as texts } from '../texts/small-pages.ts';

type Answer = 'working' | ApiFailure | ServiceStatus;
let answer: Answer = 'working';

startLanguages(texts);
onLanguage(() => say(answer));
await ask();

async function ask(): Promise<void> {
  say('working');
  const result = await callApi(fetch, { method: 'GET', path: '/status', schema: serviceStatusSchema });
  say(result.kind === 'ok' ? result.value : result);
}

function say(next: Answer): void {
  answer = next;
  document.querySelector('#said')?.replaceChildren(...elementsFor(next));
}

function elementsFor(next: Answer): readonly HTMLElement[] {
  const language = pageLanguage();
  const words = texts[language];
  if (next === 'working') return [textElement('p', words.working)];
  if ('kind' in next) return failedCall(next, words, language, ask);
  const list = document.createElement('dl');
  for (const [term, description] of rowsOf(next, words, language)) {
    list.append(textElement('dt', term), textElement('dd', description));
  }
  const headline = textElement('p', words[stateOf(next)]);
  headline.className = 'outcome';
  return [headline, list, Object.assign(textElement('p', words.keptFor), { className: 'faint' })];
}

/** The worst of it. A look is late when two were due. */
function stateOf({ at, lastSweep, sweepMinutes, mail, networks }: ServiceStatus): 'well' | 'late' | 'paused' {
  if (mail.heldUntil !== null || networks.some(({ pausedUntil }) => pausedUntil !== null)) return 'paused';
  const isLate = lastSweep !== null && at - lastSweep.completedAt > (2 * sweepMinutes + 2) * 60_000;
  return isLate ? 'late' : 'well';
}

function rowsOf(status: ServiceStatus, words: StatusTexts, language: Language): [term: string, description: string][] {
  const { locale } = languages[language];
  const { lastSweep, sweepMinutes, mail } = status;
  const at = (text: string, value: number) => text.replace('#', dateAndTime(value, locale));
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const ago = lastSweep === null ? undefined : timeAgo(lastSweep.completedAt, status.at, locale);
  const last =
    lastSweep === null ? words.noLook : ago === undefined ? words.justLooked : words.lastLook.replace('#', ago);
  const every = sweepMinutes === 1 ? words.everyMinute : words.everyMinutes.replace('#', number(sweepMinutes));
  const networks = status.networks.map(({ name, pausedUntil, serversPaused }): [string, string] => {
    if (pausedUntil !== null) return [name, at(words.networkPaused, pausedUntil)];
    if (serversPaused === 0) return [name, words.networkRead];
    const servers = serversPaused === 1 ? words.oneServerPaused : words.serversPaused;
    return [name, servers.replace('#', number(serversPaused))];
  });
  return [
    [words.looks, `${last} ${every}`],
    [words.mails, mail.heldUntil === null ? words.mailsGo : at(words.mailsHeld, mail.heldUntil)],
    ...networks,
  ];
}
