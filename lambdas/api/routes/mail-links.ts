import * as v from 'valibot';
import { pauseAll, pauseWatch, stopMail } from '../../domain/commands.ts';
import type { Timestamp } from '../../domain/ids.ts';
import type { Pause, Watcher } from '../../domain/watcher.ts';
import { type Deed, type LinkOwner, verifyMailLink, verifyPersonLink } from '../../mail/links.ts';
import { changeWatcher } from '../change.ts';
import { addressShownOf } from '../mail-page.tsx';
import { type MailPage, mailPageAnswers, replyWithPage, undoPathFor } from '../mail-page-reply.ts';
import type { ApiParts } from '../parts.ts';
import { openRoute } from '../route.ts';
import { belowSite } from '../site-path.ts';

const week = 7 * 24 * 60 * 60_000;

/** Links that change something about an account. Deleting it and taking back are in files of their own. */
type ChangingAction = Deed['action'];

/** How long a pause of one person lasts. */
const lengths = ['week', 'until-ended'] as const;

const query = v.object({
  t: v.optional(v.pipe(v.string(), v.description('The signed token of the link.')), ''),
  for: v.optional(
    v.pipe(v.picklist(lengths), v.description('How long a pause of one person lasts. Other links pass over it.')),
    'week',
  ),
});
type Query = v.InferOutput<typeof query>;

/** What a link of this kind is about, and does. */
interface Kind {
  readonly page: string;
  readonly effect: string;
  /** Whose link it is; `undefined` when it is not one of ours. */
  owner(query: Query, parts: ApiParts): LinkOwner | undefined;
  /** Doing it twice is doing it once. */
  run(watcher: Watcher, query: Query, now: Timestamp, parts: ApiParts): Watcher;
  /** What was done to a watcher, if it can be taken back. */
  deed(watcher: Watcher, query: Query, parts: ApiParts): Deed | undefined;
}

const kinds: Readonly<Record<ChangingAction, Kind>> = {
  unsubscribe: {
    page: 'Shows a page with a button that ends all mails. Changes nothing: programs follow links to see what they are.',
    effect: 'Ends all mails to the person. Mail programs do this by themselves with one click (RFC 8058).',
    owner: ({ t }, { linkKey }) => verifyMailLink(linkKey, 'unsubscribe', t),
    run: (watcher, _, now) => (watcher.mailStop === undefined ? stopMail(watcher, 'unsubscribed', now) : watcher),
    deed: ({ mailStop }) =>
      mailStop?.reason === 'unsubscribed' ? { action: 'unsubscribe', mark: mailStop.since } : undefined,
  },
  pause: {
    page: 'Shows a page with a button that pauses everything for a week. Changes nothing.',
    effect: 'Pauses everything for a week.',
    owner: ({ t }, { linkKey }) => verifyMailLink(linkKey, 'pause', t),
    run(watcher, _, now) {
      const pause = { until: now + week };
      return isAsLong(watcher.pause, pause) ? watcher : pauseAll(watcher, pause);
    },
    deed: ({ pause }) => (pause?.until === undefined ? undefined : { action: 'pause', mark: pause.until }),
  },
  'pause-person': {
    page: 'Shows a page with buttons that pause one person of the list. Changes nothing.',
    effect: 'Pauses one person of the list.',
    owner: ({ t }, { linkKey }) => verifyPersonLink(linkKey, t),
    run(watcher, { t, for: length }, now, { linkKey }) {
      const person = verifyPersonLink(linkKey, t);
      if (person === undefined) return watcher;
      const pause = length === 'week' ? { until: now + week } : {};
      return isAsLong(watcher.watches.get(person.friendId)?.pause, pause)
        ? watcher
        : pauseWatch(watcher, person.friendId, pause);
    },
    deed(watcher, { t }, { linkKey }) {
      const person = verifyPersonLink(linkKey, t);
      const pause = person === undefined ? undefined : watcher.watches.get(person.friendId)?.pause;
      if (person === undefined || pause === undefined) return undefined;
      return { action: 'pause-person', mark: pause.until ?? untilEnded, friendId: person.friendId };
    },
  },
};

/** Stands in an undo where a pause has no end. */
export const untilEnded: Timestamp = 0;

/** Whether a pause that is there lasts as long as another would: none is made shorter. */
function isAsLong(there: Pause | undefined, { until = Number.POSITIVE_INFINITY }: Pause): boolean {
  return there !== undefined && (there.until ?? Number.POSITIVE_INFINITY) >= until;
}

function routesFor(action: ChangingAction) {
  const kind = kinds[action];
  const path = `/api/mail/${action}` as const;
  const show = openRoute({
    method: 'GET',
    path,
    access: 'signature',
    summary: kind.page,
    query,
    answers: mailPageAnswers,
    async answer({ request, query: asked }, parts) {
      const owner = kind.owner(asked, parts);
      const watcher = owner && (await parts.watchers.readOne(owner.watcherId));
      if (owner === undefined || isOfBefore(owner, watcher)) {
        return replyWithPage({ state: 'unknown', action }, request, parts, watcher);
      }
      const offers = offersOf(action, owner, watcher, asked, parts);
      return replyWithPage({ ...offers, state: 'ask', action }, request, parts, watcher);
    },
  });
  const act = openRoute({
    method: 'POST',
    path,
    access: 'signature',
    summary: kind.effect,
    query,
    answers: mailPageAnswers,
    async answer({ request, query: asked }, parts) {
      const owner = kind.owner(asked, parts);
      const watcher = owner && (await parts.watchers.readOne(owner.watcherId));
      if (owner === undefined || isOfBefore(owner, watcher)) {
        return replyWithPage({ state: 'unknown', action }, request, parts);
      }
      // Who has left gets no mail either: what they asked for holds.
      if (watcher === undefined) return replyWithPage({ state: 'done', action }, request, parts);
      const now = parts.clock();
      const done = await changeWatcher(parts, watcher, (current) => kind.run(current, asked, now, parts));
      if (done.kind === 'failure' && done.code !== 'signed-out') return done;
      if (done.kind === 'failure') return replyWithPage({ state: 'done', action }, request, parts);
      parts.log.info('mail-link.followed', { watcherId: watcher.id, action });
      return replyWithPage(donePage(action, owner, done.watcher, asked, parts), request, parts, done.watcher);
    },
  });
  return [show, act];
}

/** What the page that asks offers besides its button. */
function offersOf(
  action: ChangingAction,
  owner: LinkOwner,
  watcher: Watcher | undefined,
  { t }: Query,
  { links }: ApiParts,
): Partial<Extract<MailPage, { state: 'ask' }>> {
  if (watcher === undefined) return {};
  const own = `/api/mail/${action}?t=${encodeURIComponent(t)}`;
  return {
    address: addressShownOf(watcher),
    ...(action === 'unsubscribe' ? { pausePath: belowSite(links.pauseWeek(owner)) } : {}),
    ...(action === 'pause-person' ? { untilEndedPath: `${own}&for=until-ended` } : {}),
  };
}

function donePage(action: ChangingAction, owner: LinkOwner, watcher: Watcher, asked: Query, parts: ApiParts): MailPage {
  const deed = kinds[action].deed(watcher, asked, parts);
  return {
    state: 'done',
    action,
    address: addressShownOf(watcher),
    hasNoEnd: deed?.mark === untilEnded,
    undoPath: deed && undoPathFor({ ...owner, deed }, parts),
  };
}

/** Whether the mail went to an account that was here before, or to an address that the account no longer has. */
export function isOfBefore({ linkEpoch }: LinkOwner, watcher: Watcher | undefined): boolean {
  return watcher !== undefined && watcher.linkEpoch !== linkEpoch;
}

/** The links in mails: a page that asks, and the deed. */
export const mailLinkRoutes = [...routesFor('unsubscribe'), ...routesFor('pause'), ...routesFor('pause-person')];
