import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { bluesky } from './bluesky/index.ts';
import { facebook } from './facebook/index.ts';
import type { LocalNetwork } from './local-network.ts';
import { mastodon } from './mastodon/index.ts';

const list = { facebook, bluesky, mastodon } satisfies Record<NetworkId, LocalNetwork>;

/** What the local runtime needs of each network. */
export const localNetworks: Readonly<Record<NetworkId, LocalNetwork>> = list;

/** Each network's double; `undefined` where another service is used, or none. */
export type Doubles = {
  readonly [Id in NetworkId]: Awaited<ReturnType<(typeof list)[Id]['start']>> | undefined;
};

/** Where the people of the friend graph are signed in, if nothing else is said. */
export const usualNetwork: NetworkId = 'facebook';

/** A value for each network. */
export function byNetwork<Value>(make: (id: NetworkId, network: LocalNetwork) => Value): Record<NetworkId, Value> {
  return Object.fromEntries(networkIds.map((id) => [id, make(id, localNetworks[id])])) as Record<NetworkId, Value>;
}
