import * as v from 'valibot';
import type { FriendId, Timestamp } from '../../domain/ids.ts';
import type { FriendReading } from '../../domain/reading.ts';
import { asksNotToBeWatched, statedStatus } from '../../domain/stated/stated-status.ts';
import { textHash } from '../../domain/text-hash.ts';
import { mastodonFriendId } from './account.ts';
import { plainTextOf } from './plain-text-of.ts';

/** Bounds on what is parsed, far beyond what servers allow (a bio of 500 characters, values of 2,047). In UTF-16 units. */
const longestNote = 32_768;
const longestValue = 4_096;
const mostFields = 64;

/** Where a server's own small picture would stand: `:verified:`. */
const pictureCode = /:[A-Za-z0-9_]{2,}:/g;

const fieldSchema = v.object({
  name: v.pipe(v.string(), v.maxLength(longestValue)),
  value: v.pipe(v.string(), v.maxLength(longestValue)),
});

/** What is of another shape counts as missing: then the profile was not read whole. */
const missing = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);

/** What is used of an account. Source: https://docs.joinmastodon.org/entities/Account/ */
const accountSchema = v.object({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  username: v.pipe(v.string(), v.nonEmpty(), v.maxLength(longestValue)),
  display_name: missing(v.pipe(v.string(), v.maxLength(longestValue))),
  url: v.pipe(v.string(), v.url(), v.startsWith('https://'), v.maxLength(2_048)),
  note: missing(v.pipe(v.string(), v.maxLength(longestNote))),
  fields: missing(v.pipe(v.array(fieldSchema), v.maxLength(mostFields))),
  suspended: missing(v.nullable(v.boolean())),
  limited: missing(v.nullable(v.boolean())),
  moved: missing(v.nullable(v.unknown())),
});

/** An account as its home server hands it out. */
export interface MastodonAccount extends v.InferOutput<typeof accountSchema> {
  readonly friendId: FriendId;
}

/**
 * Parses an account that a server answered with; `undefined` for anything else, and for an account whose home is another server: of these
 * a server has copies, which may be old.
 */
export function parseAccount(value: unknown, host: string): MastodonAccount | undefined {
  const parsed = v.safeParse(accountSchema, value);
  if (!parsed.success || new URL(parsed.output.url).host !== host) return undefined;
  const friendId = mastodonFriendId(host, parsed.output.id);
  return friendId === undefined ? undefined : { ...parsed.output, friendId };
}

/**
 * What an account shows. Who is suspended or has moved shows nothing, and it is unknown what they would state. What a limited account, or
 * one without its fields or its bio, does not state is unknown.
 */
export function readingOf(account: MastodonAccount, host: string, at: Timestamp): FriendReading {
  const { username, display_name: displayName = '', url, note, fields } = account;
  const handle = `${username}@${host}`;
  const seen = { name: displayName.replace(pictureCode, '').trim() || username, handle, profile: url, at };
  if (account.suspended || account.moved || note === undefined || fields === undefined) return seen;
  const text = plainTextOf(note);
  const plain = fields.map(({ name, value }) => ({ name: plainTextOf(name), value: plainTextOf(value) }));
  if (asksNotToBeWatched(text) || plain.some(({ value }) => asksNotToBeWatched(value))) {
    return { ...seen, optedOut: true };
  }
  const status = statedStatus({ fields: plain, text });
  if (status === undefined && account.limited) return seen;
  // As it was sent: should our own reading of HTML change, it is the same text, and no news.
  return { ...seen, status: status ?? null, text: textHash(JSON.stringify([note, fields])) };
}
