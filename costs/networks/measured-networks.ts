import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { measuredBluesky } from './bluesky/measured-bluesky.ts';
import { measuredFacebook } from './facebook/measured-facebook.ts';
import { measuredMastodon } from './mastodon/measured-mastodon.ts';
import type { MeasuredNetwork } from './measured-network.ts';

/** How each network is measured. Apart from `index.ts`, so that the document can be written without starting anything. */
export const measuredNetworks: Readonly<Record<NetworkId, MeasuredNetwork>> = {
  facebook: measuredFacebook,
  bluesky: measuredBluesky,
  mastodon: measuredMastodon,
};
