import type { PersonalNetworkId } from '../../domain/networks.ts';
import type { Route } from '../route.ts';
import { facebookRoutes } from './facebook/callbacks.ts';
import { wireFacebookApi } from './facebook/parts.ts';
import type { NetworkApiParts } from './network-parts.ts';
import type { NetworkWiring } from './wiring.ts';

/** Routes that networks call by themselves. */
const routesByNetwork: Readonly<Record<PersonalNetworkId, readonly Route[]>> = { facebook: facebookRoutes };

/** All routes that networks call by themselves. */
export const networkRoutes: readonly Route[] = Object.values(routesByNetwork).flat();

/** Puts together what the API needs of each network that is set up. */
export async function wireNetworks(wiring: NetworkWiring): Promise<NetworkApiParts> {
  return { facebook: await wireFacebookApi(wiring) } satisfies Record<PersonalNetworkId, unknown>;
}
