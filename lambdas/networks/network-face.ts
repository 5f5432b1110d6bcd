import type { FriendId } from '../domain/ids.ts';
import type { NetworkId } from '../domain/networks.ts';

/** A network as people know it. */
export interface NetworkFace {
  /** What it calls itself. */
  readonly name: string;
  /** Where a person's profile is; `undefined` where the network gives us no link that works, or gives it with each reading. */
  profileUrl(friendId: FriendId): string | undefined;
}

/** Every network as people know it. */
export type NetworkFaces = Readonly<Record<NetworkId, NetworkFace>>;
