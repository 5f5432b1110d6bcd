import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { webNetworks } from '../networks/index.ts';

/** The networks' names, one or the other. */
export function alternatives(networks: readonly NetworkId[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(networks.map((id) => webNetworks[id].name));
}
