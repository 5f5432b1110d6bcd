import * as v from 'valibot';
import { parseServers } from '../../../lambdas/networks/mastodon/servers.ts';

/** Mastodon's settings, as entries of a schema. */
export const mastodonSettings = {
  /**
   * Which servers may be read. `any`: all on the web. Empty: people on Mastodon cannot be watched. The local runtime puts servers of this
   * machine here, each with its place.
   */
  mastodonServers: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text === '' || parseServers(text) !== undefined, 'is neither any nor a list of servers here'),
    ),
    'any',
  ),
};
