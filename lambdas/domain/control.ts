import { type FriendId, networkOf, type Scope, scopeOf, scopeOfNetwork, type Timestamp } from './ids.ts';
import type { NetworkId } from './networks.ts';

/** A stop that concerns all, and why, in words for the operator. */
export interface GlobalPause {
  readonly until: Timestamp;
  readonly reason: string;
  /** How often in a row this was so; only for pauses that last longer each time. */
  readonly strikes?: number | undefined;
}

const minute = 60_000;
const hour = 60 * minute;
/** A server that never answered as its network does is somebody else's: 1,000 made-up ids there cost it a few requests a day. */
const waits = [10 * minute, hour, 6 * hour, 24 * hour];

/** How long (milliseconds) a host is left alone that never answered as its network does, after so many times in a row. */
export function waitAfter(strikes: number): number {
  return waits[Math.min(Math.max(strikes, 1), waits.length) - 1] as number;
}

/** What concerns every check. Read once per minute and environment, so up to a minute old. */
export interface Control {
  /** By what they apply to; some may be over. */
  readonly pauses: ReadonlyMap<Scope, GlobalPause>;
  readonly mailPause?: GlobalPause;
  /** Until when the operator says that it is true when a network says of most tokens that they stopped working. Absent: of none. */
  readonly lapsesBelieved?: ReadonlyMap<NetworkId, Timestamp>;
  /** People who made themselves unwatchable. */
  readonly unwatchable: ReadonlySet<FriendId>;
}

/** Whether a global pause is in force at `now`. */
export function isPausedAt(pause: GlobalPause | undefined, now: Timestamp): pause is GlobalPause {
  return pause !== undefined && pause.until > now;
}

/**
 * Whether a pause of this friend's network, or of their host, is in force at `now`. That a host never answered as its network does says
 * nothing against people who were read there.
 *
 * @param known whether somebody has looked at this friend before
 */
export function isScopePaused(control: Control, friendId: FriendId, now: Timestamp, known: boolean): boolean {
  if (control.pauses.size === 0) return false;
  return [scopeOfNetwork(networkOf(friendId)), scopeOf(friendId)].some((scope) => {
    const pause = control.pauses.get(scope);
    return isPausedAt(pause, now) && !(known && pause.strikes !== undefined);
  });
}
