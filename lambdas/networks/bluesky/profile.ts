import * as v from 'valibot';
import type { Timestamp } from '../../domain/ids.ts';
import type { FriendReading } from '../../domain/reading.ts';
import { asksNotToBeWatched, statedStatus } from '../../domain/stated/stated-status.ts';
import { textHash } from '../../domain/text-hash.ts';

/** Bluesky's own setting "discourage apps from showing my account to logged-out users". */
const loggedInOnly = '!no-unauthenticated';

/** A bio is passed on whole: what is cut could state the opposite, and a mark at its end would be lost. */
const text = v.optional(v.string(), '');

/**
 * What is used of a profile view. `displayName` and `description` may be missing, which means empty; `labels` is always there, so that a
 * view without them is not a whole one. Source: lexicon `app.bsky.actor.defs#profileViewDetailed`.
 */
const profileSchema = v.object({
  did: v.string(),
  handle: v.string(),
  displayName: text,
  description: text,
  labels: v.optional(v.array(v.object({ val: v.string() }))),
});

/** A profile as the app view hands it out. */
export type BlueskyProfile = v.InferOutput<typeof profileSchema>;

/** Parses a profile; `undefined` for anything else. */
export function parseProfile(value: unknown): BlueskyProfile | undefined {
  const parsed = v.safeParse(profileSchema, value);
  return parsed.success ? parsed.output : undefined;
}

/** What a profile shows. Without its labels it was not read whole: then what it does not state is unknown. */
export function readingOf(profile: BlueskyProfile, at: Timestamp): FriendReading {
  const { handle, displayName, description, labels } = profile;
  const seen = { name: displayName || handle, handle, at };
  const hidden = labels?.some(({ val }) => val === loggedInOnly) ?? false;
  if (hidden || asksNotToBeWatched(description)) return { ...seen, optedOut: true };
  const status = statedStatus({ fields: [], text: description });
  if (status === undefined && labels === undefined) return seen;
  return { ...seen, status: status ?? null, text: textHash(description) };
}
