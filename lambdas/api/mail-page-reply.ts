import type { Watcher } from '../domain/watcher.ts';
import type { LinkDeed } from '../mail/links.ts';
import { preferredLanguage } from './language.ts';
import { type MailPage, mailPage } from './mail-page.tsx';
import type { ApiParts } from './parts.ts';
import { html, type Reply } from './reply.ts';
import type { ApiRequest } from './request.ts';
import { belowSite } from './site-path.ts';

export type { MailPage } from './mail-page.tsx';

/** How the routes behind mail links answer, for the API's description. */
export const mailPageAnswers = {
  200: { description: 'A page.', mediaType: 'text/html' },
  404: { description: 'A page that says that the link is not one of ours, or no longer good.', mediaType: 'text/html' },
} as const;

/** An unsubscribing can be taken back by a button for this long (milliseconds); later the settings are the place. */
const unsubscribingUndoable = 24 * 60 * 60_000;

/** A page, in the watcher's language, or in what the browser likes best. */
export function replyWithPage(
  page: MailPage,
  request: ApiRequest,
  { contact }: Pick<ApiParts, 'contact'>,
  watcher?: Pick<Watcher, 'id' | 'language'>,
): Reply {
  const language = watcher?.language ?? preferredLanguage(request.headers['accept-language']);
  const watcherId = page.state === 'done' || page.state === 'undone' ? watcher?.id : undefined;
  return html(page.state === 'unknown' ? 404 : 200, mailPage(page, language, contact), { watcherId });
}

/** Whether a button may still take this back. */
export function isUndoable({ deed }: LinkDeed, { clock }: Pick<ApiParts, 'clock'>): boolean {
  return deed.action !== 'unsubscribe' || clock() - deed.mark < unsubscribingUndoable;
}

/** Where a form posts to that takes a deed back; `undefined` when it is too late for that. */
export function undoPathFor(deed: LinkDeed, parts: Pick<ApiParts, 'clock' | 'links'>): string | undefined {
  return isUndoable(deed, parts) ? belowSite(parts.links.undo(deed)) : undefined;
}
