import type { OperatedNetwork } from '../operated-network.ts';

/** Mastodon: public, so that there is nothing to set up. One server can be paused by itself. */
export const operatedMastodon: OperatedNetwork = {
  scopes: ['mastodon', 'mastodon:<host>'],
  settings: {},
  accountChecks: [],
};
