import { type NetworkId, networkIds } from '../../lambdas/domain/networks.ts';
import { freePort, type Ports, replacementOf } from '../ports.ts';
import { localHost } from '../services/http.ts';
import { byNetwork, type Doubles, localNetworks } from './index.ts';
import type { DoubleStart, LocalNetwork, NetworkDouble } from './local-network.ts';

/** Where a network is, and the port of its double; without a port another service is used. */
export interface NetworkAddress {
  readonly url: string;
  readonly port?: number;
}

/** Says where each network will be, before it is there: the stack must know it, and its double must know secrets that are in the stack. */
export async function chooseAddresses(options: {
  readonly ports: Ports;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Settings that were given by hand. */
  readonly settings: Readonly<Record<string, unknown>>;
}): Promise<Readonly<Record<NetworkId, NetworkAddress>>> {
  return allOf(
    byNetwork(async (id, { port: { replacedBy } }): Promise<NetworkAddress> => {
      const elsewhere = replacementOf(replacedBy, options.environment, options.settings);
      if (elsewhere !== undefined) return { url: elsewhere };
      const port = options.ports[id] || (await freePort());
      return { url: `http://${localHost}:${port}`, port };
    }),
  );
}

/** Settings of the stack for networks at these addresses. */
export function networkSettingsFor(addresses: Readonly<Record<NetworkId, NetworkAddress>>): Record<string, unknown> {
  return Object.assign({}, ...networkIds.map((id) => localNetworks[id].settings(addresses[id].url)));
}

/**
 * Starts the doubles of the networks that have a port here.
 *
 * @param toClose takes what must be closed, also when a double does not start
 */
export async function startDoubles(
  addresses: Readonly<Record<NetworkId, NetworkAddress>>,
  options: Omit<DoubleStart, 'port' | 'stateFile'> & { readonly stateFileOf: (id: NetworkId) => string | undefined },
  toClose: (close: () => Promise<void>) => void,
): Promise<Doubles> {
  async function start(network: LocalNetwork, options: DoubleStart): Promise<NetworkDouble> {
    const double = await network.start(options);
    toClose(() => double.close());
    return double;
  }
  const started = byNetwork(async (id, network) => {
    const { port } = addresses[id];
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
