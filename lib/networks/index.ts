import type { NetworkId } from '../../lambdas/domain/ids.ts';
import type { Settings } from '../settings.ts';
import { facebook, facebookSettings } from './facebook.ts';
import type { NetworkInfrastructure } from './network-infrastructure.ts';

/** What each network needs of the infrastructure. */
export const networkInfrastructure: Readonly<Record<NetworkId, NetworkInfrastructure>> = { facebook };

/** The settings that networks add, as entries of the settings' schema. */
export const networkSettings = { ...facebookSettings };

/** Environment variables of the functions that read or serve networks. */
export function networkEnvironment(settings: Settings): Readonly<Record<string, string>> {
  return Object.assign({}, ...Object.values(networkInfrastructure).map((network) => network.environment(settings)));
}
