import { type NetworkId, networkIds } from '../domain/networks.ts';
import { blueskyVariables } from './bluesky/environment.ts';
import type { Variables } from './environment.ts';
import { facebookVariables } from './facebook/environment.ts';
import { mastodonVariables } from './mastodon/environment.ts';

/** The variable without which a network is not set up in a deployment. */
const needed: Readonly<Record<NetworkId, string>> = {
  facebook: facebookVariables.appId,
  bluesky: blueskyVariables.url,
  mastodon: mastodonVariables.servers,
};

/** The networks that are set up in this deployment. */
export function networksSetUp(variables: Variables): NetworkId[] {
  return networkIds.filter((network) => Boolean(variables[needed[network]]));
}
