import pLimit from 'p-limit';
import * as v from 'valibot';
import { accountOf, type FriendId, parseFriendId, scopeOfNetwork, type Timestamp } from '../../domain/ids.ts';
import type { FriendReading } from '../../domain/reading.ts';
import { getJson } from '../../http/bounded-json.ts';
import { ageOf, type JsonAnswer } from '../../http/json-answer.ts';
import type { Log } from '../../observability/log.ts';
import type { AskedPause } from '../network.ts';
import { certainlyMissing, type PeopleAnswer, type PublicNetwork } from '../public-network.ts';
import { parseProfile, readingOf } from './profile.ts';

/** People per call; the app view's limit. */
export const blueskySizes = { peoplePerCall: 25 } as const;

/** Calls under way at once per environment. */
export const callsInFlight = 4;
const callTimeout = 10_000;
/** A call is not worth starting with less time than this. */
const leastTime = 500;
const maximumBytes = 1024 * 1024;

const minute = 60_000;
/** Failures in a row after which everybody leaves the app view alone for a while. */
const failuresBeforePause = 3;
const failurePause = 5 * minute;
/** A 429 says when to come back; within these bounds it is believed. */
const shortestPause = minute;
const longestPause = 60 * minute;

const answerSchema = v.object({ profiles: v.array(v.unknown()) });

export interface BlueskyReaderProps {
  readonly fetch: typeof fetch;
  /** The app view, without a slash at the end. */
  readonly url: string;
  /** Says who asks, with the site's address. */
  readonly userAgent: string;
  readonly sizes: Readonly<Record<keyof typeof blueskySizes, number>>;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** What is gathered while people are read. */
interface Gathered {
  readonly people: Map<FriendId, FriendReading>;
  readonly missing: Set<FriendId>;
  readonly unknowns: Record<string, number>;
  pause: AskedPause | undefined;
  calls: number;
}

/**
 * Profiles of Bluesky through its public app view, 25 per call, no token. Missing, deactivated and taken-down accounts are left out of
 * answers in silence: they are unknown. Source: lexicon `app.bsky.actor.getProfiles`.
 */
export function createBlueskyReader(props: BlueskyReaderProps): PublicNetwork {
  const { clock, log } = props;
  const limit = pLimit(callsInFlight);
  let stoppedUntil: Timestamp = 0;
  let failuresInARow = 0;

  function stop(gathered: Gathered, forMilliseconds: number, reason: string): void {
    stoppedUntil = Math.max(stoppedUntil, clock() + forMilliseconds);
    gathered.pause = { scope: scopeOfNetwork('bluesky'), forMilliseconds, reason };
  }

  function giveUp(gathered: Gathered, people: readonly FriendId[], reason: string): void {
    gathered.unknowns[reason] = (gathered.unknowns[reason] ?? 0) + people.length;
  }

  function fail(gathered: Gathered, people: readonly FriendId[], reason: string): void {
    giveUp(gathered, people, reason);
    log.warn('bluesky.call-failed', { reason });
    failuresInARow++;
    if (failuresInARow >= failuresBeforePause) {
      failuresInARow = 0;
      stop(gathered, failurePause, reason);
    }
  }

  /** One call for up to 25 people. A call that is refused as a whole is made again in halves: one account may be at fault. */
  async function readSome(people: readonly FriendId[], until: Timestamp, gathered: Gathered): Promise<void> {
    const timeLeft = until - clock();
    if (stoppedUntil > clock()) return giveUp(gathered, people, 'network paused');
    if (timeLeft < leastTime) return giveUp(gathered, people, 'out of time');
    gathered.calls++;
    const calledAt = clock();
    const answer = await getJson(props.fetch, {
      url: `${props.url}/xrpc/app.bsky.actor.getProfiles?${queryOf(people)}`,
      headers: { 'user-agent': props.userAgent, accept: 'application/json' },
      timeoutMilliseconds: Math.min(callTimeout, timeLeft),
      maximumBytes,
    });
    if (answer.kind !== 'no-answer' && answer.status === 429) {
      giveUp(gathered, people, 'HTTP 429');
      return stop(gathered, pauseAskedFor(answer.headers, clock()), 'HTTP 429');
    }
    if (answer.kind === 'json' && answer.status === 400) {
      if (people.length === 1) return giveUp(gathered, people, 'HTTP 400');
      const half = Math.ceil(people.length / 2);
      await readSome(people.slice(0, half), until, gathered);
      return readSome(people.slice(half), until, gathered);
    }
    const profiles = profilesIn(answer);
    if (profiles === undefined) return fail(gathered, people, reasonOf(answer));
    failuresInARow = 0;
    take(profiles, people, calledAt - (answer.kind === 'json' ? ageOf(answer.headers) : 0), gathered);
  }

  return {
    async read(people, until): Promise<PeopleAnswer> {
      const gathered: Gathered = { people: new Map(), missing: new Set(), unknowns: {}, pause: undefined, calls: 0 };
      const groups: FriendId[][] = [];
      const { peoplePerCall } = props.sizes;
      for (let start = 0; start < people.length; start += peoplePerCall) {
        groups.push(people.slice(start, start + peoplePerCall));
      }
      await Promise.all(groups.map((group) => limit(() => readSome(group, until, gathered))));
      const { pause, ...rest } = gathered;
      return { ...rest, pauses: pause === undefined ? [] : [pause] };
    },
  };
}

/** What a call for these people asks. */
export function queryOf(people: readonly FriendId[]): URLSearchParams {
  return new URLSearchParams(people.map((friendId) => ['actors', accountOf(friendId)] as [string, string]));
}

function profilesIn(answer: JsonAnswer): readonly unknown[] | undefined {
  if (answer.kind !== 'json' || answer.status !== 200) return undefined;
  const parsed = v.safeParse(answerSchema, answer.body);
  return parsed.success ? parsed.output.profiles : undefined;
}

/** Keeps who was asked for; the order of an answer is not promised. */
function take(
  profiles: readonly unknown[],
  asked: readonly FriendId[],
  at: Timestamp,
  { people, missing, unknowns }: Gathered,
): void {
  const wanted = new Set(asked);
  for (const value of profiles) {
    const profile = parseProfile(value);
    const friendId = profile && parseFriendId(`bluesky:${profile.did}`);
    if (profile === undefined || friendId === undefined || !wanted.delete(friendId)) continue;
    people.set(friendId, readingOf(profile, at));
  }
  for (const friendId of certainlyMissing(wanted, asked.length)) missing.add(friendId);
  if (wanted.size > 0) unknowns['left out of the answer'] = (unknowns['left out of the answer'] ?? 0) + wanted.size;
}

function reasonOf(answer: JsonAnswer): string {
  if (answer.kind === 'no-answer') return answer.reason;
  if (answer.status !== 200) return `HTTP ${answer.status}`;
  return answer.kind === 'not-json' ? answer.reason : 'not an answer with profiles';
}

/** How long a 429 asks to wait, by its `ratelimit-reset` (epoch seconds) or `retry-after` (seconds). */
function pauseAskedFor(headers: Headers, now: Timestamp): number {
  const reset = Number(headers.get('ratelimit-reset') ?? Number.NaN) * 1000 - now;
  const after = Number(headers.get('retry-after') ?? Number.NaN) * 1000;
  const asked = [reset, after].find((milliseconds) => Number.isFinite(milliseconds)) ?? failurePause;
  return Math.min(longestPause, Math.max(shortestPause, asked));
}
