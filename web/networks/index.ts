import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { bluesky } from './bluesky/index.ts';
import { facebook } from './facebook/index.ts';
import { mastodon } from './mastodon/index.ts';
import type { WebNetwork } from './web-network.ts';

/** Every network there is, as the browser deals with it. */
export const webNetworks: Readonly<Record<NetworkId, WebNetwork>> = { facebook, bluesky, mastodon };

/** The networks one can sign in with. */
export const signInNetworks = networkIds.filter((id) => webNetworks[id].signIn !== undefined);
