import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { webNetworks } from './index.ts';
import type { PeopleTexts } from './network-texts.ts';

/** The networks that anybody may read by typing a handle. */
export const openNetworks: readonly NetworkId[] = networkIds.filter((id) => webNetworks[id].people.open !== undefined);

/** The open network on which what somebody typed can name a person: exactly one understands each form. `undefined` where it can on none. */
export function openNetworkFor(entry: string): NetworkId | undefined {
  return openNetworks.find((id) => webNetworks[id].people.open?.understands(entry));
}

/** What can be typed, on all open networks together. */
export function hintsOf(peopleTexts: Readonly<Record<NetworkId, PeopleTexts>>): string {
  return openNetworks.map((id) => peopleTexts[id].hint ?? '').join(' ');
}
