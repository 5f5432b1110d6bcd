import * as v from 'valibot';
import { pauseAll, stopMail } from '../../domain/commands.ts';
import type { Timestamp } from '../../domain/ids.ts';
import type { Language } from '../../domain/languages.ts';
import type { Watcher } from '../../domain/watcher.ts';
import { type LinkOwner, type MailAction, verifyMailLink } from '../../mail/links.ts';
import { changeWatcher } from '../change.ts';
import { preferredLanguage } from '../language.ts';
import { addressShownOf, type MailPageState, type MailPageSubject, mailPage } from '../mail-page.tsx';
import type { ApiParts } from '../parts.ts';
import { html, type Reply } from '../reply.ts';
import type { ApiRequest } from '../request.ts';
import { openRoute } from '../route.ts';

const week = 7 * 24 * 60 * 60_000;

/** Links that change something about an account; the one that deletes it is in `delete-link.ts`. */
type ChangingAction = Exclude<MailAction, 'delete'>;

/** What each link does. Doing it twice is doing it once. */
const effects: Readonly<Record<ChangingAction, (watcher: Watcher, now: Timestamp) => Watcher>> = {
  unsubscribe: (watcher, now) => (watcher.mailStop === undefined ? stopMail(watcher, 'unsubscribed', now) : watcher),
  pause: (watcher, now) => {
    const { pause } = watcher;
    const pausedLonger = pause !== undefined && (pause.until === undefined || pause.until >= now + week);
    return pausedLonger ? watcher : pauseAll(watcher, { until: now + week });
  },
};

const summaries: Readonly<Record<ChangingAction, { page: string; effect: string }>> = {
  unsubscribe: {
    page: 'Shows a page with a button that ends all mails. Changes nothing: programs follow links to see what they are.',
    effect: 'Ends all mails to the person. Mail programs do this by themselves with one click (RFC 8058).',
  },
  pause: {
    page: 'Shows a page with a button that pauses everything for a week. Changes nothing.',
    effect: 'Pauses everything for a week.',
  },
};

const answers = {
  200: { description: 'A page.', mediaType: 'text/html' },
  404: { description: 'A page that says that the link is not one of ours, or no longer good.', mediaType: 'text/html' },
} as const;

const query = v.object({ t: v.optional(v.pipe(v.string(), v.description('The signed token of the link.')), '') });

function routesFor(action: ChangingAction) {
  const path = `/api/mail/${action}` as const;
  const show = openRoute({
    method: 'GET',
    path,
    access: 'signature',
    summary: summaries[action].page,
    query,
    answers,
    async answer({ request, query: { t } }, parts) {
      const owner = verifyMailLink(parts.linkKey, action, t);
      if (owner === undefined) return page('unknown', action, request);
      const watcher = await parts.watchers.readOne(owner.watcherId);
      if (isOfBefore(owner, watcher)) return page('unknown', action, request, watcher?.language);
      return page('ask', action, request, watcher?.language, {
        address: watcher === undefined ? undefined : addressShownOf(watcher),
        pausePath: watcher === undefined ? undefined : pathOf(parts.links.pauseWeek(owner)),
      });
    },
  });
  const act = openRoute({
    method: 'POST',
    path,
    access: 'signature',
    summary: summaries[action].effect,
    query,
    answers,
    async answer({ request, query: { t } }, parts) {
      const owner = verifyMailLink(parts.linkKey, action, t);
      if (owner === undefined) return page('unknown', action, request);
      const { watcherId } = owner;
      const watcher = await parts.watchers.readOne(watcherId);
      if (isOfBefore(owner, watcher)) return page('unknown', action, request);
      // Who has left gets no mail either: what they asked for holds.
      if (watcher === undefined) return page('done', action, request);
      const done = await run(action, watcher, parts);
      return done.kind === 'failure' ? done : { ...page('done', action, request, watcher.language), watcherId };
    },
  });
  return [show, act];
}

/** Whether the mail went to an account that was here before, or to an address that the account no longer has. */
function isOfBefore({ linkEpoch }: LinkOwner, watcher: Watcher | undefined): boolean {
  return watcher !== undefined && watcher.linkEpoch !== linkEpoch;
}

async function run(action: ChangingAction, watcher: Watcher, parts: ApiParts) {
  const now = parts.clock();
  const changed = await changeWatcher(parts, watcher, (current) => effects[action](current, now));
  if (changed.kind === 'changed') parts.log.info('mail-link.followed', { watcherId: watcher.id, action });
  return changed.kind === 'failure' && changed.code === 'signed-out' ? { kind: 'changed' as const } : changed;
}

/** A link of ours below whatever name the page was asked for by: a form may post nowhere else. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function page(
  state: MailPageState,
  action: ChangingAction,
  request: ApiRequest,
  language?: Language,
  subject: MailPageSubject = {},
): Reply {
  const texts = language ?? preferredLanguage(request.headers['accept-language']);
  return html(state === 'unknown' ? 404 : 200, mailPage(state, action, texts, subject));
}

/** The links in mails: a page that asks, and the deed. */
export const mailLinkRoutes = [...routesFor('unsubscribe'), ...routesFor('pause')];
