import { RateLimit, type Standing } from '../double/rate-limit.ts';

/** Calls an address may make to a server without a token, and in how many milliseconds. Source: https://docs.joinmastodon.org/api/rate-limits/ */
export const usualCalls = 300;

const window = { all: 5 * 60_000, paging: 15 * 60_000 } as const;

/** Counts calls by server and address: all of them, and those for pages of a list once more. */
export class Limits {
  readonly #all = new RateLimit(usualCalls, window.all);
  readonly #paging = new RateLimit(usualCalls, window.paging);

  /** Counts a call; the standing is that with the limit that is nearer. */
  take({ host, address, paging }: CountedFor, now: number, calls = usualCalls): Standing {
    const caller = `${host} ${address}`;
    const all = this.#all.take(caller, now, calls);
    if (!paging) return all;
    const pages = this.#paging.take(caller, now, calls);
    return pages.exceeded || (!all.exceeded && pages.remaining < all.remaining) ? pages : all;
  }
}

/** For whom a call is counted. */
export interface CountedFor {
  readonly host: string;
  readonly address: string;
  /** Whether it has parameters that turn pages. */
  readonly paging: boolean;
}

/** How somebody stands with a limit, as Mastodon says it. */
export function limitHeaders({ limit, remaining, resetAt }: Omit<Standing, 'exceeded'>): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    // Mastodon counts in microseconds.
    'x-ratelimit-reset': new Date(resetAt).toISOString().replace('Z', '000Z'),
  };
}
