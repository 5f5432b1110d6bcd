import * as v from 'valibot';
import { parseFriendId } from '../../../lambdas/domain/ids.ts';
import { asksNotToBeWatched, statedStatus } from '../../../lambdas/domain/stated/stated-status.ts';
import type { Friend } from '../../logic/people.ts';
import { lineOf } from '../../logic/strangers-text.ts';
import { textThat } from '../../logic/text-that.ts';

/** Bluesky's own setting "discourage apps from showing my account to logged-out users". */
const loggedInOnly = '!no-unauthenticated';
/** What stands in the place of a handle that leads nowhere. */
const noHandle = 'handle.invalid';

/** What is used of a profile view; what is of another shape counts as missing. Source: lexicon `app.bsky.actor.defs#profileView`. */
const profileSchema = v.object({
  did: v.string(),
  handle: v.fallback(v.string(), noHandle),
  displayName: v.fallback(v.optional(v.string(), ''), ''),
  description: v.fallback(v.optional(v.string(), ''), ''),
  avatar: v.fallback(v.optional(textThat((url) => /^https?:\/\//.test(url))), undefined),
  labels: v.fallback(v.optional(v.array(v.object({ val: v.string() })), []), []),
});

/**
 * A row of a list, or a profile, as somebody who can be watched: with the status that the bio states, or with the wish not to be watched.
 * `undefined` for what is no profile.
 */
export function friendOf(row: unknown): Friend | undefined {
  const parsed = v.safeParse(profileSchema, row);
  if (!parsed.success) return undefined;
  const { did, handle, displayName, description, avatar, labels } = parsed.output;
  const id = parseFriendId(`bluesky:${did}`);
  if (id === undefined) return undefined;
  const shownHandle = handle === noHandle || lineOf(handle) === '' ? undefined : `@${lineOf(handle)}`;
  const shownName = lineOf(displayName);
  const optedOut = labels.some(({ val }) => val === loggedInOnly) || asksNotToBeWatched(description);
  const status = optedOut ? undefined : statedStatus({ fields: [], text: description });
  return {
    id,
    name: shownName || shownHandle || did,
    ...(shownName === '' || shownHandle === undefined ? {} : { handle: shownHandle }),
    ...(status === undefined ? {} : { status }),
    ...(optedOut ? { optedOut } : {}),
    ...(avatar === undefined ? {} : { picture: avatar }),
  };
}
