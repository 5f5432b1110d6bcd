import type { FriendId, Timestamp } from '../../domain/ids.ts';

/** Accounts per call; Mastodon's limit since 4.3. Source: https://docs.joinmastodon.org/methods/accounts/#index */
export const mastodonSizes = { peoplePerCall: 40 } as const;

/** What this environment knows of one host. */
export interface HostState {
  /** Whether it reads several accounts with one call; `undefined`: not tried yet. */
  readsTogether: boolean | undefined;
  peoplePerCall: number;
  /** It answered as a server with Mastodon's API does. */
  proven: boolean;
  /** The last call, or the one that ended the last reading, failed. */
  failedLast: boolean;
  /** It answered slowly a while ago: until then it waits with the doubtful ones. */
  slowUntil: Timestamp;
  /** Failures in a row. */
  failures: number;
  /** How often in a row it never answered as its network does. */
  strikes: number;
  stoppedUntil: Timestamp;
  whyStopped: string;
  /** Whom the last reading of each kind ended with, so that the next one goes on behind them. */
  readonly readUpTo: { known?: FriendId | undefined; new?: FriendId | undefined };
}

/** Strangers name hosts: what is remembered of them must not grow without end. */
const mostHosts = 5_000;

/** What this environment knows of hosts, those asked last. */
export function createHostMemory(peoplePerCall: number, most = mostHosts) {
  const states = new Map<string, HostState>();
  return (host: string): HostState => {
    const state = states.get(host) ?? {
      readsTogether: undefined,
      peoplePerCall,
      proven: false,
      failedLast: false,
      slowUntil: 0,
      failures: 0,
      strikes: 0,
      stoppedUntil: 0,
      whyStopped: '',
      readUpTo: {},
    };
    states.delete(host);
    states.set(host, state);
    const [oldest] = states.keys();
    if (states.size > most && oldest !== undefined) states.delete(oldest);
    return state;
  };
}
