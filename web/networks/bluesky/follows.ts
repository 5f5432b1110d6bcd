import * as v from 'valibot';
import type { FriendId } from '../../../lambdas/domain/ids.ts';
import type { Friend } from '../../logic/people.ts';
import { textThat } from '../../logic/text-that.ts';
import type { PeopleResult } from '../people-reader.ts';
import type { AppView, AppViewAnswer, AppViewRefusal } from './app-view.ts';
import { mostFollows } from './most-follows.ts';
import type { NamedAccount } from './named-account.ts';
import { friendOf } from './profile.ts';

/** Rows asked for at once: the most that there are. */
const pageSize = 100;
/** Pages may come shorter than asked for, or empty; one that keeps saying "more" is not followed forever. */
const mostPages = 100;
/** How long a whole list may take. What was read by then is shown. */
const patienceMilliseconds = 90_000;
const attempts = 2;

const didSchema = v.object({ did: textThat((did) => did !== '') });
const pageSchema = v.object({ follows: v.array(v.unknown()), cursor: v.optional(v.string()) });
type Page = v.InferOutput<typeof pageSchema>;

/** What reading a list needs. */
export interface ReadFollowsProps {
  readonly appView: AppView;
  readonly account: NamedAccount;
  readonly onCount: (count: number, stating: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since some moment. */
  readonly clock: () => number;
}

/**
 * Reads whom an account follows, page by page, with what each states. A list that is longer than the bound, or that breaks off, ends there
 * and says so. Never rejects.
 */
export async function readFollows(props: ReadFollowsProps): Promise<PeopleResult<AppViewRefusal>> {
  const { appView, account, onCount, signal, clock } = props;
  const deadline = clock() + patienceMilliseconds;
  const of = account.kind === 'did' ? account.did : account.handle;
  const did = account.kind === 'did' ? account.did : await resolve(account.handle);
  if (typeof did !== 'string') return { kind: 'not-read', reason: did.refusal };
  const friends = new Map<FriendId, Friend>();
  const seen = new Set<string>();
  let stating = 0;
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await readPage(did, cursor);
    if (answer.kind === 'refused') {
      if (page === 0) return { kind: 'not-read', reason: answer.refusal };
      return { kind: 'read', of, friends: [...friends.values()], endedBy: answer.refusal };
    }
    for (const row of answer.value.follows) {
      const friend = friendOf(row);
      if (friend === undefined || friends.has(friend.id)) continue;
      if (friends.size === mostFollows) return { kind: 'read', of, friends: [...friends.values()], endedBy: 'bound' };
      friends.set(friend.id, friend);
      if (friend.status !== undefined) stating++;
    }
    onCount(friends.size, stating);
    cursor = answer.value.cursor;
    // A cursor that comes again leads round in a circle.
    if (!cursor || seen.has(cursor)) return { kind: 'read', of, friends: [...friends.values()] };
    seen.add(cursor);
    if (clock() > deadline) return { kind: 'read', of, friends: [...friends.values()], endedBy: 'unreachable' };
  }
  return { kind: 'read', of, friends: [...friends.values()], endedBy: 'bound' };

  async function resolve(handle: string): Promise<string | { readonly refusal: AppViewRefusal }> {
    const answer = await appView({
      name: 'com.atproto.identity.resolveHandle',
      parameters: [['handle', handle]],
      schema: didSchema,
      signal,
    });
    return answer.kind === 'ok' ? answer.value.did : answer;
  }

  /** What may pass is asked for once more. */
  async function readPage(actor: string, after: string | undefined): Promise<AppViewAnswer<Page>> {
    const parameters: [string, string][] = [
      ['actor', actor],
      ['limit', String(pageSize)],
    ];
    if (after !== undefined) parameters.push(['cursor', after]);
    let answer: AppViewAnswer<Page> = { kind: 'refused', refusal: 'unreachable' };
    for (let attempt = 0; attempt < attempts; attempt++) {
      answer = await appView({ name: 'app.bsky.graph.getFollows', parameters, schema: pageSchema, signal });
      if (answer.kind === 'ok' || answer.refusal !== 'unreachable' || signal?.aborted) break;
    }
    return answer;
  }
}
