import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import type { Settings } from '../settings.ts';
import { bluesky } from './bluesky/index.ts';
import { facebook } from './facebook/index.ts';
import { mastodon } from './mastodon/index.ts';
import type { NetworkInfrastructure } from './network-infrastructure.ts';

/** What each network needs of the infrastructure. */
export const networkInfrastructure: Readonly<Record<NetworkId, NetworkInfrastructure>> = {
  facebook,
  bluesky,
  mastodon,
};

/** The networks that are set up by these settings. */
export function networksSetUp(settings: Settings): readonly NetworkId[] {
  return networkIds.filter((id) => networkInfrastructure[id].isSetUp(settings));
}

/** What each network that is set up needs of the infrastructure. */
export function infrastructureSetUp(settings: Settings): readonly NetworkInfrastructure[] {
  return networksSetUp(settings).map((id) => networkInfrastructure[id]);
}

/** Environment variables of the functions that read or serve networks. */
export function networkEnvironment(settings: Settings): Readonly<Record<string, string>> {
  return Object.assign({}, ...infrastructureSetUp(settings).map((network) => network.environment(settings)));
}
