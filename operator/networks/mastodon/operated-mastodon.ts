import type { OperatedNetwork } from '../operated-network.ts';

/** Mastodon: public, so that there is nothing that must be set up. Its servers can be paused one by one. */
export const operatedMastodon: OperatedNetwork = {
  scopes: ['mastodon', 'mastodon:<host>'],
  settings: {
    mastodonServers: {
      whatFor: '"any" for every server on the web, or "" to leave Mastodon out',
      isPlaceholder: () => false,
    },
  },
  accountChecks: [],
};
