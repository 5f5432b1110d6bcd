import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { BenchNetwork } from './bench-network.ts';
import { benchBluesky } from './bluesky/bench-bluesky.ts';
import { benchFacebook } from './facebook/bench-facebook.ts';
import { benchMastodon } from './mastodon/bench-mastodon.ts';

/** Every network, as the bench knows it. */
export const benchNetworks: Readonly<Record<NetworkId, BenchNetwork>> = {
  facebook: benchFacebook,
  bluesky: benchBluesky,
  mastodon: benchMastodon,
};
