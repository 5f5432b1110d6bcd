import { type NetworkId, networkIds } from '../domain/networks.ts';
import { wireBlueskyReader } from './bluesky/wiring.ts';
import { wireFacebookReader } from './facebook/wiring.ts';
import { wireMastodonReader } from './mastodon/wiring.ts';
import type { NetworkReader } from './network.ts';
import type { ReaderParts, WireReader } from './reader-parts.ts';

const wiring: Readonly<Record<NetworkId, WireReader>> = {
  facebook: wireFacebookReader,
  bluesky: wireBlueskyReader,
  mastodon: wireMastodonReader,
};

/** The readers of all networks that are set up. */
export async function createReaders(parts: ReaderParts): Promise<Readonly<Partial<Record<NetworkId, NetworkReader>>>> {
  const readers = await Promise.all(
    networkIds.map(async (network) => [network, await wiring[network](parts)] as const),
  );
  return Object.fromEntries(readers.filter(([, reader]) => reader !== undefined));
}
