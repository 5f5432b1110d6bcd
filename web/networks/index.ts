import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { facebook } from './facebook/index.ts';
import { openWebNetworks } from './open-networks.ts';
import type { WebNetwork } from './web-network.ts';

/** Every network there is, as the browser deals with it. What only needs the open ones does not load this. */
export const webNetworks: Readonly<Record<NetworkId, WebNetwork>> = { facebook, ...openWebNetworks };

/** The networks one can sign in with. */
export const signInNetworks = networkIds.filter((id) => webNetworks[id].signIn !== undefined);
