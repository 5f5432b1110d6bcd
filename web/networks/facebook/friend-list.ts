import * as v from 'valibot';
import { type FriendId, parseFriendId } from '../../../lambdas/domain/ids.ts';
import type { Friend } from '../../logic/people.ts';
import type { PeopleResult } from '../people-reader.ts';
import type { FacebookSdk } from './sdk-types.ts';

/** Rows asked for at once. */
const pageSize = 500;
/** No list is longer; a network that keeps saying "more" is not followed forever. */
const maximumPages = 50;
const attempts = 3;
/** How long Facebook may take to answer once. */
const patienceMilliseconds = 20_000;

/** Rows of another shape, and ids that no account has, are passed over; a status or a picture of another shape is left out. */
const rowSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: v.fallback(v.string(), ''),
  relationship_status: v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined),
  picture: v.fallback(
    v.optional(v.object({ data: v.object({ url: v.pipe(v.string(), v.startsWith('https://')) }) })),
    undefined,
  ),
});

const pageSchema = v.object({
  data: v.array(v.unknown()),
  paging: v.optional(
    v.object({
      cursors: v.optional(v.object({ after: v.optional(v.string()) })),
      /** Carries the token: that it is there is all we read of it. */
      next: v.optional(v.unknown()),
    }),
  ),
  summary: v.optional(v.object({ total_count: v.optional(v.number()) })),
});

const errorSchema = v.object({ error: v.object({ code: v.optional(v.number()) }) });

/** Why Facebook did not hand out the list. */
export type FriendListRefusal = 'sign-in-again' | 'list-withheld' | 'busy' | 'unreachable';

/** What reading needs of the outside. */
export interface ReadFriendListProps {
  readonly sdk: FacebookSdk;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Called after every page with how many there are so far. */
  readonly onCount: (count: number) => void;
}

/** Reads the whole friend list in the browser, page by page, by cursor. Never rejects. */
export async function readFriendList({
  sdk,
  sleep,
  onCount,
}: ReadFriendListProps): Promise<PeopleResult<FriendListRefusal>> {
  const friends = new Map<FriendId, Friend>();
  let after: string | undefined;
  let total: number | undefined;
  for (let page = 0; page < maximumPages; page++) {
    const answer = await readPage(sdk, after, sleep);
    if (typeof answer === 'string') return { kind: 'not-read', reason: answer };
    for (const row of answer.data) {
      const friend = friendOf(row);
      if (friend !== undefined) friends.set(friend.id, friend);
    }
    total = answer.summary?.total_count ?? total;
    onCount(friends.size);
    after = answer.paging?.cursors?.after;
    if (answer.paging?.next === undefined || after === undefined) break;
  }
  return { kind: 'read', friends: [...friends.values()], ...(total === undefined ? {} : { total }) };
}

async function readPage(
  sdk: FacebookSdk,
  after: string | undefined,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<v.InferOutput<typeof pageSchema> | FriendListRefusal> {
  const params = {
    fields: 'id,name,picture,relationship_status',
    limit: pageSize,
    ...(after === undefined ? {} : { after }),
  };
  let refusal: FriendListRefusal = 'unreachable';
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await sleep(500 * 2 ** attempt);
    const answer = await ask(sdk, params);
    // Once was long enough to wait.
    if (answer === noAnswer) return 'unreachable';
    const parsed = v.safeParse(pageSchema, answer);
    if (parsed.success) return parsed.output;
    refusal = refusalOf(answer);
    if (refusal === 'sign-in-again' || refusal === 'list-withheld') return refusal;
  }
  return refusal;
}

const noAnswer = Symbol('no answer');

/** What Facebook answers; `noAnswer` when it says nothing for too long, or its script throws. */
function ask(sdk: FacebookSdk, params: Readonly<Record<string, string | number>>): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMilliseconds, noAnswer);
    const end = (answer: unknown) => {
      clearTimeout(timer);
      resolve(answer);
    };
    try {
      sdk.api('/me/friends', params, end);
    } catch {
      end(noAnswer);
    }
  });
}

/** By Graph's error codes alone: HTTP status, type and message say different things at different times. */
function refusalOf(answer: unknown): FriendListRefusal {
  const parsed = v.safeParse(errorSchema, answer);
  const code = parsed.success ? parsed.output.error.code : undefined;
  if (code === undefined) return 'unreachable';
  if (code === 102 || code === 190 || code === 2500) return 'sign-in-again';
  if (code === 3 || code === 10 || (code >= 200 && code < 300)) return 'list-withheld';
  return 'busy';
}

function friendOf(row: unknown): Friend | undefined {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return undefined;
  const { id: account, name, relationship_status: status, picture } = parsed.output;
  const id = parseFriendId(`facebook:${account}`);
  if (id === undefined) return undefined;
  return {
    id,
    name: name || account,
    ...(status === undefined ? {} : { status }),
    ...(picture === undefined ? {} : { picture: picture.data.url }),
  };
}
