import * as v from 'valibot';
import type { FriendId, Timestamp } from '../../domain/ids.ts';
import type { FriendReading } from '../../domain/reading.ts';
import { asksNotToBeWatched, statedStatus } from '../../domain/stated/stated-status.ts';
import { cutToBytes, maximumNameBytes, maximumStatusBytes } from '../../domain/status.ts';
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

/**
 * An address as browsers write it. As a server wrote it, it may hold line breaks, blanks with more text behind them, or a backslash, at
 * which programs do not agree where it leads; and mails and the site show it.
 */
const asWritten = (url: string): string => new URL(url).href;

/** A name in front of the host (`https://bank.example@host/`) is read as the host. */
const noUser = v.check((url: string) => new URL(url).username === '' && new URL(url).password === '');

/** What is used of an account. Source: https://docs.joinmastodon.org/entities/Account/ */
const accountSchema = v.object({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  username: v.pipe(v.string(), v.nonEmpty(), v.maxLength(longestValue)),
  display_name: missing(v.pipe(v.string(), v.maxLength(longestValue))),
  url: v.pipe(v.string(), v.maxLength(2_048), v.url(), v.transform(asWritten), v.startsWith('https://'), noUser),
  note: missing(v.pipe(v.string(), v.maxLength(longestNote))),
  // Counted before they are parsed: hundreds of thousands in one answer would take seconds.
  fields: missing(v.pipe(v.array(v.unknown()), v.maxLength(mostFields), v.array(fieldSchema))),
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

/** A handle that is cut, or that holds a second `@`, names somebody else. */
const isUsername = /^[^\s@:/]+$/u;
const fits = (text: string): boolean => Buffer.byteLength(text) <= maximumNameBytes;

/**
 * A text as it may be stored, well-formed. It is a copy: a piece of a long text keeps the whole of it in memory, and a check holds the
 * readings of many thousands of people.
 */
const kept = (text: string, bytes: number): string => Buffer.from(cutToBytes(text, bytes)).toString();

/**
 * What an account shows. Who is suspended or has moved shows nothing, and it is unknown what they would state. What a limited account, or
 * one without its fields or its bio, does not state is unknown.
 */
export function readingOf(account: MastodonAccount, host: string, at: Timestamp): FriendReading {
  const { username, display_name: displayName = '', url, note, fields } = account;
  const handle = `${username}@${host}`;
  const seen = {
    name: kept(displayName.replace(pictureCode, '').trim() || username, maximumNameBytes),
    ...(isUsername.test(username) && fits(handle) ? { handle } : {}),
    ...(fits(url) ? { profile: url } : {}),
    at,
  };
  if (account.suspended || account.moved || note === undefined || fields === undefined) return seen;
  const text = plainTextOf(note);
  const plain = fields.map(({ name, value }) => ({ name: plainTextOf(name), value: plainTextOf(value) }));
  if (asksNotToBeWatched(text) || plain.some(({ value }) => asksNotToBeWatched(value))) {
    return { ...seen, optedOut: true };
  }
  const status = statedStatus({ fields: plain, text });
  if (status === undefined && account.limited) return seen;
  // As it was sent: should our own reading of HTML change, it is the same text, and no news.
  const stated = status === undefined ? null : kept(status, maximumStatusBytes);
  return { ...seen, status: stated, text: textHash(JSON.stringify([note, fields])) };
}
