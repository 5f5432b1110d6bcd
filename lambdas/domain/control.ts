import type { FriendId, NetworkId, Timestamp } from './ids.ts';

/** A stop that concerns all, and why, in words for the operator. */
export interface GlobalPause {
  readonly until: Timestamp;
  readonly reason: string;
}

/** What concerns every check. Read once a minute an environment, so up to a minute old. */
export interface Control {
  readonly networkPauses: Readonly<Partial<Record<NetworkId, GlobalPause>>>;
  readonly mailPause?: GlobalPause;
  /** People who made themselves unwatchable, as `<network>:<friend id>`. */
  readonly unwatchable: ReadonlySet<string>;
}

/** The key under which a friend stands in `Control.unwatchable`. */
export function unwatchableKey(network: NetworkId, friendId: FriendId): string {
  return `${network}:${friendId}`;
}

/** Whether a global pause is in force at `now`. */
export function isPausedAt(pause: GlobalPause | undefined, now: Timestamp): pause is GlobalPause {
  return pause !== undefined && pause.until > now;
}
