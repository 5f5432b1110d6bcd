import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { blueskyCosts } from './bluesky/bluesky-costs.ts';
import { facebookCosts } from './facebook/facebook-costs.ts';
import { mastodonCosts } from './mastodon/mastodon-costs.ts';
import type { NetworkCosts } from './network-costs.ts';

/** What is assumed of each network. */
export const networkCosts: Readonly<Record<NetworkId, NetworkCosts>> = {
  facebook: facebookCosts,
  bluesky: blueskyCosts,
  mastodon: mastodonCosts,
};

/** The network that the model has all watches on: the dearest, for each watcher's friends are read by themselves. */
export const modelledNetwork: NetworkId = 'facebook';
