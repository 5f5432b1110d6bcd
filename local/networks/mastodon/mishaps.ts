import { type Answer, failure, page } from './answers.ts';
import type { ServerContext } from './context.ts';
import { limitHeaders, usualCalls } from './limits.ts';

/** How long to stay away, where a 429 is nothing but a fault that was asked for. */
const usualTooManySeconds = 60;

/** What a server says to strangers where it shows them nothing. */
export const notToStrangers: Answer = failure(401, 'This API requires an authenticated user', 'unauthorized');

/** What a server says to one call too many. */
export const tooMany: Answer = failure(429, 'Too many requests', 'too-many');

/** What goes wrong with a call about these people, by the faults set; `undefined` when nothing does. */
export function mishap({ faults, server, world }: ServerContext, people: readonly string[]): Answer | undefined {
  if (faults.strikes('http500', people)) return failure(500, 'Internal Server Error', 'http500');
  if (faults.strikes('http502', people)) return page(502, '502 Bad Gateway', 'http502');
  if (faults.strikes('http503', people)) {
    return failure(503, 'There was a temporary problem serving your request, please try again', 'http503');
  }
  if (faults.strikes('forbidden', people)) return page(403, 'Just a moment...', 'forbidden');
  if (faults.strikes('html', people)) return page(200, 'Welcome', 'html');
  if (faults.strikes('unauthorized', people)) return notToStrangers;
  if (!faults.strikes('tooMany', people)) return undefined;
  const resetAt = world.now() + (faults.setting('tooManySeconds') ?? usualTooManySeconds) * 1_000;
  return server.tellsLimits
    ? {
        ...tooMany,
        headers: limitHeaders({ limit: faults.setting('limitCalls') ?? usualCalls, remaining: 0, resetAt }),
      }
    : tooMany;
}
