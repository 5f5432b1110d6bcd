import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { type NetworkId, networkIds } from '../domain/networks.ts';
import type { Log } from '../observability/log.ts';
import type { Waiting } from '../retries/back-off.ts';
import type { OpenedToken } from '../secrets/network-tokens.ts';
import type { ReadSecret } from '../secrets/read-secret.ts';
import { wireBlueskyReader } from './bluesky/wiring.ts';
import type { Variables } from './environment.ts';
import { wireFacebookReader } from './facebook/wiring.ts';
import type { NetworkReader } from './network.ts';

/** What a network's reader may be put together from. */
export interface ReaderParts extends Waiting {
  readonly variables: Variables;
  readonly readSecret: ReadSecret;
  readonly fetch: typeof fetch;
  /** Says who asks, with the site's address. */
  readonly userAgent: string;
  readonly openToken: (watcherId: WatcherId, sealed: string) => Promise<OpenedToken>;
  /** How much goes into one call: the sizes it is given, unless the bench asks for calls one by one. */
  readonly sizes: <Sizes extends Readonly<Record<string, number>>>(
    full: Sizes,
  ) => Readonly<Record<keyof Sizes, number>>;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** Puts a network's reader together; `undefined` when the network is not set up in this deployment. */
type WireReader = (parts: ReaderParts) => Promise<NetworkReader | undefined>;

const wiring: Readonly<Record<NetworkId, WireReader>> = { facebook: wireFacebookReader, bluesky: wireBlueskyReader };

/** The readers of all networks that are set up. */
export async function createReaders(parts: ReaderParts): Promise<Readonly<Partial<Record<NetworkId, NetworkReader>>>> {
  const readers = await Promise.all(
    networkIds.map(async (network) => [network, await wiring[network](parts)] as const),
  );
  return Object.fromEntries(readers.filter(([, reader]) => reader !== undefined));
}
