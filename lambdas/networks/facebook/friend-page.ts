import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { FriendId, Timestamp } from '../../domain/ids.ts';
import type { FriendReading } from '../../domain/reading.ts';
import type { FriendSet } from '../../domain/standing.ts';

/** Some answers have `null` where a field may be missing. */
const pageSchema = v.object({
  data: v.custom<readonly unknown[]>(Array.isArray),
  paging: v.nullish(
    v.object({
      cursors: v.nullish(v.object({ after: v.nullish(v.string()) })),
      next: v.nullish(v.string()),
    }),
  ),
});

const longestId = 100;

/** Where the next page of a list begins, as the page before says it. */
export type PageStart = { readonly after: string } | { readonly offset: string };

/** One page of a friend list. */
export interface FriendPage {
  readonly friends: Map<FriendId, FriendReading>;
  /** Where the next page begins; absent when this is the last. */
  readonly next?: PageStart;
}

/**
 * Parses a page; `undefined` for anything else. Only who is wanted is kept, of a list that may have thousands. Friends that do not parse
 * are left out, which is to say unknown; so is a field that is left out: it never says that somebody states nothing.
 */
export function parseFriendPage(body: unknown, wanted: Pick<FriendSet, 'has'>, at: Timestamp): FriendPage | undefined {
  const page = v.safeParse(pageSchema, body);
  if (!page.success) return undefined;
  const friends = new Map<FriendId, FriendReading>();
  for (const entry of page.output.data) {
    const friend = parseFriend(entry);
    if (friend === undefined) continue;
    const { id, name, status } = friend;
    // Only ids that parse are wanted.
    const friendId = `facebook:${id}` as FriendId;
    if (wanted.has(friendId)) friends.set(friendId, status ? { name, at, status } : { name, at });
  }
  const next = nextPage(page.output.paging ?? {});
  return { friends, ...(next === undefined ? {} : { next }) };
}

/**
 * The schema of one friend, written by hand: it is run for every friend of every watcher, and one that is put together at run time takes
 * several times as long.
 */
function parseFriend(entry: unknown): { id: string; name: string; status: string | null | undefined } | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { id, name, relationship_status: status } = entry as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || id.length > longestId) return undefined;
  if (typeof name !== 'string' && name !== null && name !== undefined) return undefined;
  if (typeof status !== 'string' && status !== null && status !== undefined) return undefined;
  return { id, name: name ?? '', status };
}

/** Where the next page begins. `next` holds the token, so it is neither followed nor kept; some pages have it and no cursors. */
function nextPage({
  cursors,
  next,
}: {
  cursors?: { after?: string | null } | null;
  next?: string | null;
}): PageStart | undefined {
  if (!next) return undefined;
  if (cursors?.after) return { after: cursors.after };
  const query = URL.canParse(next) ? new URL(next).searchParams : undefined;
  const [after, offset] = [query?.get('after'), query?.get('offset')];
  if (after) return { after };
  return offset && /^\d{1,9}$/.test(offset) ? { offset } : undefined;
}

/** Proof that a call comes from the app's own server: hex HMAC-SHA256 of the token. Source: Meta, "Securing Graph API Requests". */
export function appSecretProof(appSecret: string, token: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

/** What is the same for everybody. Without `locale` statuses come in each account's own language. */
const friendQuery = new URLSearchParams({ fields: 'id,name,relationship_status', locale: 'en_US' }).toString();

/**
 * The `relative_url` of a batch item that reads one page of so many of a person's friends with their own token and its proof.
 */
export function friendPageUrl(token: string, appSecret: string, friends: number, start?: PageStart): string {
  const proof = appSecretProof(appSecret, token);
  const further = start === undefined ? '' : `&${new URLSearchParams({ ...start })}`;
  return `me/friends?${friendQuery}&limit=${friends}&access_token=${encodeURIComponent(token)}&appsecret_proof=${proof}${further}`;
}
