import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { deletions as facebook } from './facebook/deletions.ts';

/** Where our API says how far a deletion is that was asked for at a network: a path that a code follows. `undefined`: it cannot be asked for there. */
export const deletionPaths: Readonly<Record<NetworkId, string | undefined>> = {
  facebook,
  bluesky: undefined,
  mastodon: undefined,
};
