import type { Memory } from '../../web/browser/memory.ts';
import type { PeopleReader } from '../../web/networks/people-reader.ts';

/** Answers a call, by its address, its number from 1 on, and the signal that ends it. */
export type Answer = (url: URL, call: number, signal: AbortSignal) => Response | Promise<Response>;

/** What a test of a network in the browser may want otherwise. */
export interface BrowserNetworkOptions {
  readonly online?: boolean;
  /** Milliseconds. */
  readonly patience?: number;
  readonly kept?: Memory;
}

/** Keeps one text as long as the test. */
export function memory(initial?: string): Memory {
  let text = initial;
  return {
    get: () => text,
    set(next) {
      text = next;
    },
    forget() {
      text = undefined;
    },
  };
}

/** An answer in JSON. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });

/** What a network's calls are made with: `answer` answers them, and `asked` keeps their addresses. */
export function fakeNetwork(answer: Answer, { online = true, patience }: BrowserNetworkOptions) {
  const asked: URL[] = [];
  const props = {
    async fetchIt(input: RequestInfo | URL, init?: RequestInit) {
      const url = new URL(String(input));
      asked.push(url);
      return answer(url, asked.length, init?.signal as AbortSignal);
    },
    isOnline: () => online,
    ...(patience === undefined ? {} : { patienceMilliseconds: patience }),
  };
  return { asked, props };
}

/** Reads with what somebody typed, and keeps how far reading said it was. */
export function reading<Reason extends string>(people: PeopleReader<Reason>) {
  const counts: [number, number | undefined][] = [];
  const read = (entry: string, signal?: AbortSignal) =>
    people.ask({
      entry,
      onCount: (count, stating) => counts.push([count, stating]),
      ...(signal === undefined ? {} : { signal }),
    });
  return { counts, read };
}

/** A clock that is a millisecond later each time. */
export function tickingClock(): () => number {
  let time = 0;
  return () => time++;
}
