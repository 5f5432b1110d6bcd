import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { type FriendId, parseFriendId, type Timestamp } from '../../domain/ids.ts';
import type { FriendReading } from '../../domain/reading.ts';
import type { FriendSet } from '../../domain/standing.ts';

const friendSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  name: v.optional(v.string(), ''),
  relationship_status: v.optional(v.nullable(v.string())),
});
const pageSchema = v.object({
  data: v.array(v.unknown()),
  paging: v.optional(
    v.object({
      cursors: v.optional(v.object({ after: v.optional(v.string()) })),
      next: v.optional(v.string()),
    }),
  ),
});

/** One page of a friend list. `after` is set when there is another. */
export interface FriendPage {
  readonly friends: ReadonlyMap<FriendId, FriendReading>;
  readonly after?: string;
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
    const friend = v.safeParse(friendSchema, entry);
    if (!friend.success) continue;
    const { id, name, relationship_status: status } = friend.output;
    const friendId = parseFriendId(`facebook:${id}`);
    if (friendId === undefined || !wanted.has(friendId)) continue;
    friends.set(friendId, status ? { name, at, status } : { name, at });
  }
  const { paging } = page.output;
  // `next` is only a sign that there is more: it holds the token, so it is neither followed nor kept.
  const after = paging?.next === undefined ? undefined : paging.cursors?.after;
  return { friends, ...(after === undefined ? {} : { after }) };
}

/** Proof that a call comes from the app's own server: hex HMAC-SHA256 of the token. Source: Meta, "Securing Graph API Requests". */
export function appSecretProof(appSecret: string, token: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

/**
 * The `relative_url` of a batch item that reads one page of so many of a person's friends with their own token and its proof. Without
 * `locale` statuses come in each account's own language.
 */
export function friendPageUrl(token: string, appSecret: string, friends: number, after?: string): string {
  const query = new URLSearchParams({
    fields: 'id,name,relationship_status',
    limit: String(friends),
    locale: 'en_US',
    access_token: token,
    appsecret_proof: appSecretProof(appSecret, token),
  });
  if (after !== undefined) query.set('after', after);
  return `me/friends?${query}`;
}
