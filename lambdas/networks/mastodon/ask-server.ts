import { getJson } from '../../http/bounded-json.ts';
import type { StrangerClient } from '../../strangers/stranger-client.ts';
import type { AskServer } from './read-host.ts';
import type { Servers } from './servers.ts';

/** For 40 accounts with long profiles, and far more than that. */
const maximumBytes = 1024 * 1024;

export interface AskServerProps {
  readonly servers: Servers;
  readonly strangers: Pick<StrangerClient, 'get'>;
  /** For servers on this machine. */
  readonly fetch: typeof fetch;
  /** Says who asks, with the site's address. */
  readonly userAgent: string;
}

/** Asks a server where it is: on this machine where the local runtime has it, otherwise on the web, as a host that strangers named. */
export function createAskServer({ servers, strangers, fetch: fetchIt, userAgent }: AskServerProps): AskServer {
  const headers = { 'user-agent': userAgent, accept: 'application/json' };
  return async (host, path, timeoutMilliseconds) => {
    const place = servers.places.get(host);
    if (place !== undefined) {
      return getJson(fetchIt, { url: `${place}${path}`, headers, timeoutMilliseconds, maximumBytes });
    }
    if (!servers.any) return { kind: 'no-answer', reason: 'not reachable' };
    return strangers.get({ host, path, headers, timeoutMilliseconds, maximumBytes });
  };
}
