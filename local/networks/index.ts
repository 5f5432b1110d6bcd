import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { facebook } from './facebook/index.ts';
import type { LocalNetwork } from './local-network.ts';

/** What the local runtime needs of each network. */
export const localNetworks = { facebook } satisfies Record<NetworkId, LocalNetwork>;

/** Each network's double; `undefined` where another service is used. */
export type Doubles = {
  readonly [Id in NetworkId]: Awaited<ReturnType<(typeof localNetworks)[Id]['start']>> | undefined;
};

/** Where the people of the friend graph are signed in at the start. */
export const networkOfGraph: NetworkId = 'facebook';

/** A value for each network. */
export function byNetwork<Value>(make: (id: NetworkId, network: LocalNetwork) => Value): Record<NetworkId, Value> {
  return Object.fromEntries(networkIds.map((id) => [id, make(id, localNetworks[id])])) as Record<NetworkId, Value>;
}
