import type { FriendId, Timestamp } from '../../domain/ids.ts';
import type { JsonAnswer } from '../../http/json-answer.ts';
import { idAtHome } from './account.ts';
import type { Gathered } from './gathered.ts';
import type { HostState } from './host-memory.ts';
import { HostReading } from './host-reading.ts';
import { meaningOf, restingUntil } from './server-answer.ts';

/** Asks one server, by a path of its API. Never rejects. */
export type AskServer = (host: string, path: string, timeoutMilliseconds: number) => Promise<JsonAnswer>;

export interface ReadHostProps {
  readonly ask: AskServer;
  readonly clock: () => Timestamp;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Whom to read on one host (somebody), and until when. */
export interface HostRequest {
  readonly host: string;
  readonly state: HostState;
  readonly people: readonly FriendId[];
  readonly isKnown: (friendId: FriendId) => boolean;
  readonly until: Timestamp;
}

const callTimeout = 10_000;
/** A call is not worth starting with less time than this. */
const leastTime = 500;
/**
 * A server that takes its time keeps others waiting, whatever it answers then: one watcher may name 50 of them, with a thousand people. A
 * second answer that is so slow ends the reading, and for a while the server waits with those that failed.
 */
const slowCall = 5_000;
const mostSlowCalls = 2;
const slowMemory = 60 * 60_000;

/** The path that asks for these people of one server: together, or the first by themselves. */
export function pathOf(people: readonly FriendId[], together: boolean): string {
  const [first] = people;
  if (!together && first !== undefined) return `/api/v1/accounts/${idAtHome(first)}`;
  return `/api/v1/accounts?${people.map((each) => `id[]=${idAtHome(each)}`).join('&')}`;
}

/** Reads people of one host, one call at a time, and notes what the host did in its state. Never rejects. */
export type ReadHost = (request: HostRequest, gathered: Gathered) => Promise<void>;

/** How people of one host are read; see `ReadHost`. */
export function createReadHost({ ask, clock, random }: ReadHostProps): ReadHost {
  return async ({ host, state, people, isKnown, until }, gathered) => {
    const reading = new HostReading({ state, people, isKnown, gathered, clock, place: random() });
    let slowCalls = 0;
    for (;;) {
      if (until - clock() < leastTime) return reading.endEarly('out of time');
      const group = reading.next();
      if (group === undefined) return;
      const together = state.readsTogether !== false;
      const calledAt = clock();
      const answer = await ask(host, pathOf(group.people, together), Math.min(callTimeout, until - calledAt));
      if (answer.kind !== 'no-answer') reading.restUntil(restingUntil(answer.headers, clock()));
      reading.take(group, meaningOf(answer, together, clock()), calledAt);
      if (clock() - calledAt < slowCall) continue;
      state.slowUntil = clock() + slowMemory;
      slowCalls++;
      if (slowCalls >= mostSlowCalls) return reading.endEarly('answers slowly');
    }
  };
}
