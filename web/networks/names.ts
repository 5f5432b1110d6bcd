import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { name as bluesky } from './bluesky/name.ts';
import { name as facebook } from './facebook/name.ts';
import { name as mastodon } from './mastodon/name.ts';

/** What every network is called, for code that needs nothing else of it. */
export const networkNames: Readonly<Record<NetworkId, string>> = { facebook, bluesky, mastodon };
