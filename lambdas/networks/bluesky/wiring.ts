import type { NetworkReader } from '../network.ts';
import { readerOfPublicNetwork } from '../public-network.ts';
import type { ReaderParts } from '../reader-parts.ts';
import { blueskyVariables } from './environment.ts';
import { blueskySizes, createBlueskyReader } from './profile-reader.ts';

/** Puts Bluesky's reader together; `undefined` when no app view is named. */
export async function wireBlueskyReader(parts: ReaderParts): Promise<NetworkReader | undefined> {
  const url = parts.variables[blueskyVariables.url];
  if (!url) return undefined;
  return readerOfPublicNetwork(createBlueskyReader({ ...parts, url, sizes: parts.sizes(blueskySizes) }));
}
