import { getJson } from '../../../lambdas/http/bounded-json.ts';
import type { WhyUnreachable } from '../local-network.ts';

const maximumBytes = 64 * 1024;

/** Asks an app view for a profile that need not exist. Never rejects. */
export async function whyUnreachable(url: string, timeoutMilliseconds: number): Promise<WhyUnreachable> {
  const answer = await getJson(fetch, {
    url: `${url}/xrpc/app.bsky.actor.getProfiles?actors=bsky.app`,
    timeoutMilliseconds,
    maximumBytes,
  });
  if (answer.kind === 'no-answer') {
    return answer.reason === 'timeout' ? 'it does not answer in time' : 'there is no connection';
  }
  if (answer.kind === 'json' && answer.status === 200 && isAnswer(answer.body)) return undefined;
  return `what answers there (HTTP ${answer.status}) is no app view`;
}

function isAnswer(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'profiles' in body && Array.isArray(body.profiles);
}
