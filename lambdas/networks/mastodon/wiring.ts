import type { NetworkReader } from '../network.ts';
import type { ReaderParts } from '../reader-parts.ts';

/** Puts Mastodon's reader together; `undefined` when no server may be read. */
export async function wireMastodonReader(_parts: ReaderParts): Promise<NetworkReader | undefined> {
  return undefined;
}
