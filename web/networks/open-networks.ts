import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { bluesky } from './bluesky/index.ts';
import { mastodon } from './mastodon/index.ts';
import type { PeopleTexts } from './network-texts.ts';
import type { WebNetwork } from './web-network.ts';

const all = { bluesky, mastodon };

/** Names a network that anybody may read by typing a handle. */
export type OpenNetworkId = keyof typeof all;

/** The networks that anybody may read by typing a handle. */
export const openWebNetworks: Readonly<Record<OpenNetworkId, WebNetwork>> = all;

/** The same by name. */
export const openNetworks = Object.keys(openWebNetworks) as readonly OpenNetworkId[];

/** Whether anybody may read it by typing a handle. */
export function isOpenNetwork(network: NetworkId): network is OpenNetworkId {
  return Object.hasOwn(openWebNetworks, network);
}

/** The open network on which what somebody typed can name a person: exactly one understands each form. `undefined` where it can on none. */
export function openNetworkFor(entry: string): OpenNetworkId | undefined {
  return openNetworks.find((id) => openWebNetworks[id].people.open?.understands(entry));
}

/** What can be typed, on all open networks together. */
export function hintsOf(peopleTexts: Readonly<Record<OpenNetworkId, PeopleTexts>>): string {
  return openNetworks.map((id) => peopleTexts[id].hint ?? '').join(' ');
}
