import * as v from 'valibot';
import type { Person, PersonId } from '../../logic/people.ts';
import type { PeopleResult } from '../people-reader.ts';
import { type Account, accountSchema, handleOf } from './account.ts';
import { mostFollows } from './most-follows.ts';
import { nextPage } from './next-page.ts';
import { personOf } from './profile.ts';
import type { ServerAnswer, ServerRefusal, Servers } from './servers.ts';

/** Rows asked for at once: the most that there are. */
const pageSize = 80;
/** Pages may come shorter than asked for; one that keeps saying "more" is not followed forever. */
const mostPages = 100;
/** How long a whole list may take. What was read by then is shown. */
const patienceMilliseconds = 120_000;
const attempts = 2;

const pageSchema = v.array(v.unknown());

/** Why a list is not read, or not to its end. `list-hidden`: the account shows nobody whom it follows. */
export type FollowsReason = ServerRefusal | 'list-hidden';

/** What reading a list needs. */
export interface ReadFollowsProps {
  readonly servers: Servers;
  /** The account, as its home server hands it out. */
  readonly account: Account;
  readonly host: string;
  readonly onCount: (count: number, stating: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since some moment. */
  readonly clock: () => number;
}

/**
 * Reads whom an account follows, page by page, with what each states by the copies that their server has. A list that is longer than the
 * bound, or that breaks off, ends there and says so. Never rejects.
 */
export async function readFollows(props: ReadFollowsProps): Promise<PeopleResult<FollowsReason>> {
  const { servers, account, host, onCount, signal, clock } = props;
  const deadline = clock() + patienceMilliseconds;
  const people = new Map<PersonId, Person>();
  const seen = new Set<string>();
  let stating = 0;
  let rows = 0;
  let parameters: readonly (readonly [string, string])[] = [];
  for (let page = 0; page < mostPages; page++) {
    const answer = await readPage();
    if (answer.kind === 'refused') {
      return page === 0 ? { kind: 'not-read', reason: answer.refusal } : ended(answer.refusal);
    }
    rows += answer.value.length;
    for (const row of answer.value) {
      const parsed = v.safeParse(accountSchema, row);
      const person = parsed.success ? personOf(parsed.output, { host, placeOf: servers.placeOf }) : undefined;
      if (person === undefined || people.has(person.id)) continue;
      if (people.size === mostFollows) return ended('bound');
      people.set(person.id, person);
      if (person.status !== undefined) stating++;
    }
    onCount(people.size, stating);
    const next = nextPage(answer.link, host, servers.placeOf(host));
    const key = JSON.stringify(next);
    // A page that comes again leads round in a circle.
    if (next === undefined || seen.has(key)) {
      if (page === 0 && isHidden()) return ended('list-hidden');
      return ended(isCutShort(answer.link) ? 'unreachable' : undefined);
    }
    seen.add(key);
    parameters = next;
    if (clock() > deadline) return ended('unreachable');
  }
  return ended('bound');

  function ended(endedBy: 'bound' | FollowsReason | undefined): PeopleResult<FollowsReason> {
    const of = handleOf(account);
    return { kind: 'read', of, friends: [...people.values()], ...(endedBy === undefined ? {} : { endedBy }) };
  }

  /** A hidden list comes as an empty one. */
  function isHidden(): boolean {
    return people.size === 0 && account.following_count !== 0;
  }

  /** There should be more, and where the server says it is, it is not: at another server, or where we have been. */
  function isCutShort(link: string): boolean {
    return /\brel="?next\b/i.test(link) && rows < (account.following_count ?? 0);
  }

  /** What may pass is asked for once more. */
  async function readPage(): Promise<ServerAnswer<unknown[]>> {
    let answer: ServerAnswer<unknown[]> = { kind: 'refused', refusal: 'unreachable' };
    for (let attempt = 0; attempt < attempts; attempt++) {
      answer = await servers.call({
        host,
        path: `/api/v1/accounts/${account.id}/following`,
        parameters: [['limit', String(pageSize)], ...parameters],
        schema: pageSchema,
        signal,
      });
      if (answer.kind === 'ok' || answer.refusal !== 'unreachable' || signal?.aborted) break;
    }
    return answer;
  }
}
