import type { NetworkId } from '../../lambdas/domain/networks.ts';
import type { Settings } from '../settings.ts';
import { facebook } from './facebook/index.ts';
import type { NetworkInfrastructure } from './network-infrastructure.ts';

/** What each network needs of the infrastructure. */
export const networkInfrastructure: Readonly<Record<NetworkId, NetworkInfrastructure>> = { facebook };

/** Environment variables of the functions that read or serve networks. */
export function networkEnvironment(settings: Settings): Readonly<Record<string, string>> {
  return Object.assign({}, ...Object.values(networkInfrastructure).map((network) => network.environment(settings)));
}
