import { getJson } from '../../../lambdas/networks/bounded-json.ts';
import type { WhyUnreachable } from '../local-network.ts';

const maximumBytes = 256 * 1024;

/** A server that everybody can reach who can reach any. */
export const wellKnownServer = 'https://mastodon.social';

/**
 * Asks a server what it is. Of the well-known one that it says so in JSON is demanded; from a place on this machine any answer will do, since
 * stand-ins need not know this question. Never rejects.
 */
export async function whyUnreachable(url: string, timeoutMilliseconds: number): Promise<WhyUnreachable> {
  const answer = await getJson(fetch, { url: `${url}/api/v2/instance`, timeoutMilliseconds, maximumBytes });
  if (answer.kind === 'no-answer') {
    return answer.reason === 'timeout' ? 'it does not answer in time' : 'there is no connection';
  }
  if (url !== wellKnownServer || answer.kind === 'json') return undefined;
  return `what answers there (HTTP ${answer.status}) is no Mastodon server`;
}
