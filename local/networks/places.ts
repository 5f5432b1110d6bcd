import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { replacementOf } from '../ports.ts';
import { byNetwork, usualNetwork } from './index.ts';

/** What decides where networks are. */
export interface PlacesSource {
  /** Whether the real networks are read. */
  readonly live: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Settings of the stack that were given by hand. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Where a network is: at the address of its double, which is started here; elsewhere, because the environment or a setting says so; where it
 * really is; or nowhere, because it is left out.
 */
export type Place =
  | { readonly kind: 'double' }
  | { readonly kind: 'elsewhere'; readonly address: string }
  | { readonly kind: 'live'; readonly address: string }
  | { readonly kind: 'left-out' };

/** Where each network is. */
export type Places = Readonly<Record<NetworkId, Place>>;

/** Finds out where each network is. */
export function placesOf({ live, environment, settings }: PlacesSource): Places {
  return byNetwork((_, network): Place => {
    if (settings[network.leftOutBy] === '' || (live && network.live === undefined)) return { kind: 'left-out' };
    const { replacedBy } = network.port;
    const named = replacementOf(replacedBy, environment, settings);
    if (named === undefined) {
      return live && network.live !== undefined ? { kind: 'live', address: network.live.address } : { kind: 'double' };
    }
    const address = replacedBy.form.read(named) ?? named;
    // A setting that was given by hand is taken word for word.
    const byHand = settings[replacedBy.setting] !== undefined;
    const beside = live && !byHand ? network.live?.beside?.(address) : undefined;
    return { kind: 'elsewhere', address: beside ?? address };
  });
}

/** Where the people of the friend graph are signed in when nobody says: where it is usual, or on another network if that one is left out. */
export function networkOfGraph(places: Places): NetworkId {
  if (places[usualNetwork].kind !== 'left-out') return usualNetwork;
  return networkIds.find((id) => places[id].kind !== 'left-out') ?? usualNetwork;
}
