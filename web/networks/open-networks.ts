import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { webNetworks } from './index.ts';

/** The networks that anybody may read by typing a handle. */
export const openNetworks: readonly NetworkId[] = networkIds.filter((id) => webNetworks[id].people.open !== undefined);

/** The open network on which what somebody typed can name a person; where it can on none, the first, which has words for that. */
export function openNetworkFor(entry: string): NetworkId | undefined {
  return openNetworks.find((id) => webNetworks[id].people.open?.understands(entry)) ?? openNetworks[0];
}
