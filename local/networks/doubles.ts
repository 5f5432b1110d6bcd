import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { lastingPorts, type Ports } from '../ports.ts';
import { localHost } from '../services/http.ts';
import { byNetwork, type Doubles, localNetworks } from './index.ts';
import type { DoubleStart, LocalNetwork, NetworkDouble } from './local-network.ts';
import type { Places } from './places.ts';

/** Where a network is, and the port of its double; without a port another service is used. */
export interface NetworkAddress {
  /** As the network itself understands it. */
  readonly address: string;
  readonly port?: number;
}

/** Where each network is, or will be; a network that is left out has no address. */
export type NetworkAddresses = Readonly<Record<NetworkId, NetworkAddress | undefined>>;

/** Says where each network will be, before it is there: the stack must know it, and its double must know secrets that are in the stack. */
export async function chooseAddresses(places: Places, ports: Ports): Promise<NetworkAddresses> {
  return allOf(
    byNetwork(async (id, network): Promise<NetworkAddress | undefined> => {
      const place = places[id];
      if (place.kind === 'left-out') return undefined;
      if (place.kind !== 'double') return { address: place.address };
      const port = ports[id] || (await lastingPorts(1));
      return { address: network.addressOfDouble(`http://${localHost}:${port}`), port };
    }),
  );
}

/** Settings of the stack for networks at these addresses. */
export function networkSettingsFor(addresses: NetworkAddresses): Record<string, unknown> {
  const settings = networkIds.map((id) => {
    const { leftOutBy, settings } = localNetworks[id];
    const place = addresses[id];
    return place === undefined ? { [leftOutBy]: '' } : settings(place.address);
  });
  return Object.assign({}, ...settings);
}

/**
 * Starts the doubles of the networks that have a port here.
 *
 * @param toClose takes what must be closed, also when a double does not start
 */
export async function startDoubles(
  addresses: NetworkAddresses,
  options: Omit<DoubleStart, 'port' | 'stateFile'> & { readonly stateFileOf: (id: NetworkId) => string | undefined },
  toClose: (close: () => Promise<void>) => void,
): Promise<Doubles> {
  async function start(network: LocalNetwork, options: DoubleStart): Promise<NetworkDouble> {
    const double = await network.start(options);
    toClose(() => double.close());
    return double;
  }
  const started = byNetwork(async (id, network) => {
    const port = addresses[id]?.port;
    return port === undefined ? undefined : start(network, { ...options, port, stateFile: options.stateFileOf(id) });
  });
  return (await allOf(started)) as Doubles;
}

async function allOf<Value>(promises: Readonly<Record<NetworkId, Promise<Value>>>): Promise<Record<NetworkId, Value>> {
  // Waits for all of them even when one fails, so that none is left behind half started.
  await Promise.allSettled(Object.values(promises));
  const entries = await Promise.all(networkIds.map(async (id) => [id, await promises[id]] as const));
  return Object.fromEntries(entries) as Record<NetworkId, Value>;
}
