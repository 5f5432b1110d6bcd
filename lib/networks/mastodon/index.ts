import { mastodonVariables } from '../../../lambdas/networks/mastodon/environment.ts';
import { parseServers } from '../../../lambdas/networks/mastodon/servers.ts';
import type { NetworkInfrastructure } from '../network-infrastructure.ts';

/** Mastodon: many servers, which functions and pages read without any secret. */
export const mastodon: NetworkInfrastructure = {
  isSetUp: ({ mastodonServers }) => mastodonServers !== '',
  secrets: () => [],
  environment: ({ mastodonServers }) => ({ [mastodonVariables.servers]: mastodonServers }),
  siteConfig({ mastodonServers }) {
    const servers = parseServers(mastodonServers);
    if (servers === undefined) return {};
    return { mastodon: { any: servers.any, places: Object.fromEntries(servers.places) } };
  },
  contentSources: () => ({}),
  /** Anybody's server, and the pictures on it, wherever those are: which ones is not known before somebody types a handle. */
  choosingSources({ networks: { mastodon: config } }) {
    if (config === undefined) return {};
    const places = new Set(Object.values(config.places).map((place) => new URL(place).origin));
    const sources = [...(config.any ? ['https:'] : []), ...places];
    return { 'img-src': sources, 'connect-src': sources };
  },
};
