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

/**
 * What is wrong with Mastodon's settings beside others, as `<name>: <what is wrong>`. Places on this machine are the local runtime's, which
 * always says where its site is; in the cloud a function would find nothing there but what Lambda itself has.
 */
export function mastodonContradictions(settings: {
  readonly mastodonServers: string;
  readonly siteUrl?: string | undefined;
}): string[] {
  const places = parseServers(settings.mastodonServers)?.places.size ?? 0;
  if (places === 0 || settings.siteUrl !== undefined) return [];
  return [
    'mastodonServers: names places on this machine, which nothing in the cloud reaches; set it to any, or to nothing',
  ];
}
