import { compareIds } from '../../people/people.ts';
import { type Account, isListed } from './accounts.ts';
import { failure, type GraphAnswer, success } from './answers.ts';
import type { Caller } from './caller.ts';
import type { GraphContext } from './context.ts';
import { parseFields, shown, type View } from './fields.ts';
import { localeOf } from './languages.ts';

/** The length of a page when no limit is asked for. */
const DEFAULT_LIMIT = 25;

/**
 * A page of a person's friends who use the app, by `limit` and `after` (Meta's page "Paginated Results"). Friends who do
 * not use it are only counted. Somebody who unticked `user_friends` gets an empty list, not an error.
 */
export function readFriends(
  context: GraphContext,
  { person, grant }: Caller,
  params: URLSearchParams,
  version: string,
): GraphAnswer {
  if (!grant.granted.includes('user_friends')) return success({ data: [] });
  const fields = parseFields(params.get('fields'), ['name']);
  if (fields.kind === 'refused') return fields.answer;
  const limit = Number(params.get('limit') ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 0) return failure(100, { message: '(#100) Param limit must be an integer' });
  const after = params.get('after');
  const startAfter = after === null || after === '' ? '' : idIn(after);
  if (startAfter === null) return failure(100, { message: '(#100) Invalid cursors values' });

  const friends = context.world.people.friendsOf(person);
  const { page, more } = pageOf(friends, startAfter, Math.min(limit, context.pageCap));
  const summary = { total_count: friends.length };
  const first = page[0];
  const last = page[page.length - 1];
  if (first === undefined || last === undefined) return success({ data: [], summary });
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  // As in reality, the link to the next page carries the caller's token.
  const next = more ? { next: nextPage(context.url(), version, person, params, cursors.after) } : {};
  const view = { names: fields.names, locale: localeOf(params.get('locale'), person), withEmail: false };
  return success({ data: rowsOf(context, person, page, view), paging: { cursors, ...next }, summary });
}

/** A cursor names a friend, not a position, so that nobody is skipped when the list changes between two pages. */
function cursorOf(friend: Account): string {
  return Buffer.from(`friend:${friend.id}`).toString('base64url');
}

function idIn(cursor: string): string | null {
  const [, id] = /^friend:(.+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return id ?? null;
}

function pageOf(friends: readonly Account[], startAfter: string, limit: number): { page: Account[]; more: boolean } {
  const page: Account[] = [];
  for (let index = firstAfter(friends, startAfter); index < friends.length; index++) {
    const friend = friends[index];
    if (friend === undefined || !isListed(friend)) continue;
    if (page.length === limit) return { page, more: true };
    page.push(friend);
  }
  return { page, more: false };
}

/** The index of the first friend behind that id; the list is ordered by id. */
function firstAfter(friends: readonly Account[], id: string): number {
  let low = 0;
  let high = friends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(friends[middle]?.id ?? '', id) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rowsOf(context: GraphContext, reader: Account, page: readonly Account[], view: View) {
  const { faults } = context;
  const rows: Record<string, string>[] = [];
  for (const friend of page) {
    if (faults.strikes('missingFriend', reader.id)) continue;
    const row = shown(friend, view);
    if (faults.strikes('missingField', reader.id)) delete row.relationship_status;
    rows.push(row);
  }
  return rows;
}

function nextPage(base: string, version: string, person: Account, params: URLSearchParams, after: string): string {
  const query = new URLSearchParams({ access_token: params.get('access_token') ?? '', pretty: '0' });
  for (const name of ['fields', 'limit', 'locale']) {
    const value = params.get(name);
    if (value !== null) query.set(name, value);
  }
  query.set('after', after);
  return `${base}/${version}/${encodeURIComponent(person.id)}/friends?${query}`;
}
