import { type FriendId, networkOf, type Scope, scopeOf, scopeOfNetwork, type Timestamp } from './ids.ts';

/** A stop that concerns all, and why, in words for the operator. */
export interface GlobalPause {
  readonly until: Timestamp;
  readonly reason: string;
}

/** What concerns every check. Read once per minute and environment, so up to a minute old. */
export interface Control {
  /** By what they apply to; some may be over. */
  readonly pauses: ReadonlyMap<Scope, GlobalPause>;
  readonly mailPause?: GlobalPause;
  /** People who made themselves unwatchable. */
  readonly unwatchable: ReadonlySet<FriendId>;
}

/** Whether a global pause is in force at `now`. */
export function isPausedAt(pause: GlobalPause | undefined, now: Timestamp): pause is GlobalPause {
  return pause !== undefined && pause.until > now;
}

/** Whether a pause of this friend's network, or of their host, is in force at `now`. */
export function isScopePaused(control: Control, friendId: FriendId, now: Timestamp): boolean {
  if (control.pauses.size === 0) return false;
  return (
    isPausedAt(control.pauses.get(scopeOfNetwork(networkOf(friendId))), now) ||
    isPausedAt(control.pauses.get(scopeOf(friendId)), now)
  );
}
