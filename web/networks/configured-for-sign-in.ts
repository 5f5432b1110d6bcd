import { type PersonalNetworkId, personalNetworkIds } from '../../lambdas/domain/networks.ts';
import type { SiteConfig } from '../config.ts';

/** The networks that one can sign in with at this deployment. */
export function configuredForSignIn({ networks }: SiteConfig): PersonalNetworkId[] {
  return personalNetworkIds.filter((id) => networks[id] !== undefined);
}
