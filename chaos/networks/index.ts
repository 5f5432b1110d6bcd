import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { chaosBluesky } from './bluesky/chaos-bluesky.ts';
import type { ChaosNetwork } from './chaos-network.ts';
import { chaosFacebook } from './facebook/chaos-facebook.ts';
import { chaosMastodon } from './mastodon/chaos-mastodon.ts';

/** What a chaos run needs to know of each network. */
export const chaosNetworks: Readonly<Record<NetworkId, ChaosNetwork>> = {
  facebook: chaosFacebook,
  bluesky: chaosBluesky,
  mastodon: chaosMastodon,
};
