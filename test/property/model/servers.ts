import { type FriendId, friendIdOf, type Timestamp } from '../../../lambdas/domain/ids.ts';
import type { JsonAnswer } from '../../../lambdas/http/json-answer.ts';
import { account, html, json, none } from '../../support/mastodon-servers.ts';
import { type Host, hosts, oneByOne, peopleOf } from './cast.ts';
import type { People } from './people.ts';

/** How a Mastodon server can be. */
export const moods = [
  'well',
  'asks to wait',
  'fails',
  'page',
  'hangs',
  'without fields',
  'from a cache',
  'closed',
  'runs out',
] as const;
export type Mood = (typeof moods)[number];

/** How old (milliseconds) a cache's answers are. */
const cacheAge = 90_000;
/** How long a server that is asked too often wants to be left alone. */
const wait = 4 * 60_000;
/** Calls per window of a server that runs out, and how many of them are left when it begins to. */
const limit = 10;
const leftAtFirst = 4;

/** One question to a server. */
export interface Question {
  readonly host: Host;
  readonly together: boolean;
  readonly ids: readonly string[];
}

/** What a server answered, and what follows from it for who asked. */
export interface Answered {
  readonly answer: JsonAnswer;
  /** Whose account is in it. */
  readonly people: readonly FriendId[];
  /** Until when the server should be left alone. */
  readonly leaveAloneUntil?: Timestamp;
  /** It said that others should leave it alone, too. */
  readonly throttled?: true;
  /** It said that it reads accounts one by one only. */
  readonly oneByOneOnly?: true;
  /** How long (milliseconds) the answer took. */
  readonly took?: number;
}

/** What a path asks for. */
export function questionOf(host: string, path: string): Question {
  const url = new URL(path, 'https://server.example');
  const together = url.pathname === '/api/v1/accounts';
  const ids = together ? url.searchParams.getAll('id[]') : [url.pathname.slice('/api/v1/accounts/'.length)];
  return { host: host as Host, together, ids };
}

/** The Mastodon servers of the world, and the moods they are in. */
export class Servers {
  private readonly people: People;
  private readonly clock: () => Timestamp;
  private readonly moods = new Map<Host, Mood>();
  /** Until when each was closed to strangers. */
  private readonly closedUntil = new Map<Host, Timestamp>();
  private readonly windows = new Map<Host, { readonly until: Timestamp; left: number }>();

  constructor(people: People, clock: () => Timestamp) {
    this.people = people;
    this.clock = clock;
  }

  /** A server comes into a mood. */
  become(host: Host, mood: Mood): void {
    if (this.moods.get(host) === 'closed') this.closedUntil.set(host, this.clock());
    this.moods.set(host, mood);
  }

  /** Whether a friend's server showed nothing to strangers at some moment since then. */
  wasClosed(friend: FriendId, since: Timestamp): boolean {
    const host = hosts.find((each) => peopleOf(each).includes(friend));
    if (host === undefined) return false;
    return this.moods.get(host) === 'closed' || (this.closedUntil.get(host) ?? 0) >= since;
  }

  /** Every server is well again. */
  mend(): void {
    for (const host of hosts) this.become(host, 'well');
  }

  /** What a server answers now. */
  answer(question: Question): Answered {
    const { host, together } = question;
    const nothing = (answer: JsonAnswer, more: Partial<Answered> = {}): Answered => ({ answer, people: [], ...more });
    switch (this.moods.get(host)) {
      case 'asks to wait':
        return this.refusal(this.clock() + wait);
      case 'fails':
        return nothing(json({ error: 'oops' }, 500));
      case 'page':
        return nothing(html());
      case 'hangs':
        return nothing(none('timeout'), { took: 10_000 });
      case 'closed':
        return nothing(json({ error: 'unauthorized' }, 401));
      case 'runs out':
        return this.counted(question);
      case 'from a cache':
        // What says that there is no such path is no cache.
        return together && host === oneByOne ? this.accounts(question) : this.accounts(question, {}, cacheAge);
      default:
        return this.accounts(question);
    }
  }

  private refusal(until: Timestamp): Answered {
    const headers = { 'x-ratelimit-reset': new Date(until).toISOString() };
    const answer = json({ error: 'Too many requests' }, 429, headers);
    return { answer, people: [], leaveAloneUntil: until, throttled: true };
  }

  /** At a fifth of the limit a server should be left alone; at none it refuses. */
  private counted(question: Question): Answered {
    const now = this.clock();
    const known = this.windows.get(question.host);
    const window = known !== undefined && known.until > now ? known : { until: now + wait / 2, left: leftAtFirst };
    this.windows.set(question.host, window);
    if (window.left === 0) return this.refusal(window.until);
    window.left--;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(window.left),
      'x-ratelimit-reset': new Date(window.until).toISOString(),
    };
    const answered = this.accounts(question, headers);
    return window.left * 5 <= limit ? { ...answered, leaveAloneUntil: window.until } : answered;
  }

  private accounts({ host, together, ids }: Question, headers: Record<string, string> = {}, age = 0): Answered {
    if (together && host === oneByOne)
      return { answer: json({ error: 'Not found' }, 404, headers), people: [], oneByOneOnly: true };
    const all = age === 0 ? headers : { ...headers, age: String(age / 1000) };
    const there = ids.filter((id) => this.isThere(host, id, age));
    const accounts = there.map((id) => this.account(host, id, age));
    const people = there.map((id) => friendIdOf('mastodon', `${host}:${id}`));
    if (together) return { answer: json(accounts, 200, all), people };
    if (accounts.length === 0) return { answer: json({ error: 'Record not found' }, 404, all), people };
    return { answer: json(accounts[0], 200, all), people };
  }

  private isThere(host: Host, id: string, age: number): boolean {
    const friend = friendIdOf('mastodon', `${host}:${id}`);
    return peopleOf(host).includes(friend) && this.people.profile(friend, this.clock() - age).presence !== 'deleted';
  }

  private account(host: Host, id: string, age: number): object {
    const friend = friendIdOf('mastodon', `${host}:${id}`);
    const { what, marked, presence } = this.people.profile(friend, this.clock() - age);
    if (presence === 'suspended') return account(host, id, { display_name: '', note: '', fields: [], suspended: true });
    const hidden = what === undefined || this.moods.get(host) === 'without fields';
    return account(host, id, {
      note: marked
        ? '<p>Gardens. <a href="https://x.example/tags/nobot">#<span>nobot</span></a></p>'
        : '<p>Gardens.</p>',
      fields: hidden ? undefined : what === null ? [] : [{ name: 'Relationship', value: `<p>${what}</p>` }],
      ...(presence === 'limited' ? { limited: true } : {}),
      ...(presence === 'moved' ? { moved: { id: '7', acct: 'somebody@elsewhere.example' } } : {}),
    });
  }
}
