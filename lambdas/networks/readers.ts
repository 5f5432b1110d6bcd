import type { NetworkId } from '../domain/networks.ts';
import type { NetworkReader } from './network.ts';
import type { ReaderParts, WireReader } from './reader-parts.ts';
import { networksSetUp } from './set-up.ts';

/** Loaded only where the network is set up. */
const wiring: Readonly<Record<NetworkId, () => Promise<WireReader>>> = {
  facebook: async () => (await import('./facebook/wiring.ts')).wireFacebookReader,
  bluesky: async () => (await import('./bluesky/wiring.ts')).wireBlueskyReader,
  mastodon: async () => (await import('./mastodon/wiring.ts')).wireMastodonReader,
};

/** The readers of all networks that are set up. */
export async function createReaders(parts: ReaderParts): Promise<Readonly<Partial<Record<NetworkId, NetworkReader>>>> {
  const readers = await Promise.all(
    networksSetUp(parts.variables).map(async (network) => {
      const wireReader = await wiring[network]();
      return [network, await wireReader(parts)] as const;
    }),
  );
  return Object.fromEntries(readers.filter(([, reader]) => reader !== undefined));
}
