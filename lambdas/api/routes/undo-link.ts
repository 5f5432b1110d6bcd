import * as v from 'valibot';
import { resumeAll, resumeWatch, takeBackUnsubscribing } from '../../domain/commands.ts';
import type { Watcher } from '../../domain/watcher.ts';
import { type Deed, verifyUndoLink } from '../../mail/links.ts';
import { changeWatcher } from '../change.ts';
import { addressShownOf } from '../mail-page.tsx';
import { isUndoable, mailPageAnswers, replyWithPage } from '../mail-page-reply.ts';
import { openRoute } from '../route.ts';
import { isOfBefore, untilEnded } from './mail-links.ts';

const query = v.object({ t: v.optional(v.pipe(v.string(), v.description('The signed token of the page.')), '') });

const undo = openRoute({
  method: 'POST',
  path: '/api/mail/undo',
  access: 'signature',
  summary:
    'Takes back what a link of a mail did: the button on the page that says that it was done. What was changed since then stays.',
  query,
  answers: mailPageAnswers,
  async answer({ request, query: { t } }, parts) {
    const signed = verifyUndoLink(parts.linkKey, t);
    if (signed === undefined) return replyWithPage({ state: 'unknown', action: 'undo' }, request, parts);
    const watcher = await parts.watchers.readOne(signed.watcherId);
    if (watcher === undefined || isOfBefore(signed, watcher) || !isUndoable(signed, parts)) {
      return replyWithPage({ state: 'unknown', action: 'undo' }, request, parts);
    }
    const { deed } = signed;
    const done = await changeWatcher(parts, watcher, (current) => withoutDeed(current, deed));
    if (done.kind === 'failure') return done;
    // Something else stops it by now: an unsubscribing since, a bounce, a longer pause.
    if (stillStops(done.watcher, deed)) return replyWithPage({ state: 'unknown', action: 'undo' }, request, parts);
    parts.log.info('mail-link.followed', { watcherId: watcher.id, action: 'undo' });
    const page = { state: 'undone', action: deed.action, address: addressShownOf(watcher) } as const;
    return replyWithPage(page, request, parts, watcher);
  },
});

/** The watcher without what a deed did; unchanged when what stops them is something else by now. */
function withoutDeed(watcher: Watcher, deed: Deed): Watcher {
  switch (deed.action) {
    case 'unsubscribe':
      return takeBackUnsubscribing(watcher, deed.mark);
    case 'pause':
      return watcher.pause !== undefined && endOf(watcher.pause) === deed.mark ? resumeAll(watcher) : watcher;
    case 'pause-person': {
      const pause = watcher.watches.get(deed.friendId)?.pause;
      return pause !== undefined && endOf(pause) === deed.mark ? resumeWatch(watcher, deed.friendId) : watcher;
    }
  }
}

function stillStops(watcher: Watcher, deed: Deed): boolean {
  switch (deed.action) {
    case 'unsubscribe':
      return watcher.mailStop !== undefined;
    case 'pause':
      return watcher.pause !== undefined;
    case 'pause-person':
      return watcher.watches.get(deed.friendId)?.pause !== undefined;
  }
}

const endOf = ({ until = untilEnded }: { readonly until?: number }): number => until;

/** Takes back what a link did. */
export const undoLinkRoutes = [undo];
