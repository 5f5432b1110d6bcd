import { type Control, isScopePaused } from './control.ts';
import { type FriendId, networkOf, type Timestamp, type WatcherId } from './ids.ts';
import { isPersonal, type NetworkId } from './networks.ts';
import type { Pause, Watch, Watcher } from './watcher.ts';

/** Whether a pause the watcher asked for is in force at `now`. */
export function isPausing(pause: Pause | undefined, now: Timestamp): boolean {
  return pause !== undefined && (pause.until === undefined || pause.until > now);
}

/** Why a watcher is not looked at, where only they can end it. */
export type OwnReason = 'mail-stopped' | 'sign-in-again' | 'unconfirmed' | 'paused' | 'nothing-watched';

/**
 * The reason that only they can end, if there is one that covers every watch. Stops that end by themselves (a date, a throttle) are no
 * such reason, and neither is a lapse on one network while friends on another can be read.
 */
export function reasonOnlyTheyCanEnd(watcher: Watcher): OwnReason | undefined {
  if (watcher.mailStop !== undefined) return 'mail-stopped';
  if (!watcher.address.confirmed) return 'unconfirmed';
  if (watcher.pause !== undefined && watcher.pause.until === undefined) return 'paused';
  if (watcher.watches.size === 0) return 'nothing-watched';
  for (const friendId of watcher.watches.keys()) {
    if (!mustSignInAgain(watcher, networkOf(friendId))) return undefined;
  }
  return 'sign-in-again';
}

/** Whether the network can only be read for the watcher once they have signed in to it again. */
function mustSignInAgain(watcher: Watcher, network: NetworkId): boolean {
  return isPersonal(network) && watcher.accounts[network]?.signInAgain !== undefined;
}

/** Whether a sweep must come by: something to look at, or a mail owed. The sweep scans nothing else, so nobody may fall out of this. */
export function belongsInSweep(watcher: Watcher): boolean {
  return Object.keys(watcher.alerts).length > 0 || reasonOnlyTheyCanEnd(watcher) === undefined;
}

/** The watcher with `swept` as it must be; the same object when it already is. Every write goes through this. */
export function withSweepStanding(watcher: Watcher): Watcher {
  const swept = belongsInSweep(watcher);
  return swept === watcher.swept ? watcher : { ...watcher, swept };
}

/** Whether nobody has looked at this friend yet. */
export const isNotLookedAt = (watch: Watch): boolean => watch.since === undefined && watch.optedOut === undefined;

/** Whether the network may be read for this watcher at `now`: always when it is public, otherwise with a token that is fit for it. */
function isReadable(watcher: Watcher, network: NetworkId, now: Timestamp): boolean {
  if (!isPersonal(network)) return true;
  const account = watcher.accounts[network];
  if (account?.token === undefined || account.signInAgain !== undefined) return false;
  return account.throttledUntil === undefined || account.throttledUntil <= now;
}

/** Some of a watcher's friends on one network, without a set of their own: a full message has a million of them. */
export interface FriendSet extends Iterable<FriendId> {
  readonly size: number;
  has(friendId: FriendId): boolean;
  /** Whether somebody has looked at them before, so that their account is known to be there. */
  isKnown(friendId: FriendId): boolean;
}

/** Friends to read, by watcher and network. */
export type FriendsToRead = ReadonlyMap<WatcherId, ReadonlyMap<NetworkId, FriendSet>>;

/** The friends that a check may and need read for these watchers at `now`. */
export function friendsToReadOf(watchers: readonly Watcher[], control: Control, now: Timestamp): FriendsToRead {
  return new Map(watchers.map((watcher) => [watcher.id, friendsToRead(watcher, control, now)]));
}

/** The friends that a check may and need read for this watcher at `now`, by network. */
export function friendsToRead(watcher: Watcher, control: Control, now: Timestamp): ReadonlyMap<NetworkId, FriendSet> {
  const sets = new Map<NetworkId, WantedFriends>();
  if (watcher.mailStop !== undefined || isPausing(watcher.pause, now)) return sets;
  const unreadable = new Set<NetworkId>();
  for (const [id, watch] of watcher.watches) {
    const network = networkOf(id);
    let set = sets.get(network);
    if (set === undefined) {
      if (unreadable.has(network)) continue;
      if (!isReadable(watcher, network, now)) {
        unreadable.add(network);
        continue;
      }
      set = new WantedFriends(watcher, network, control, now);
      sets.set(network, set);
    }
    if (set.wants(id, watch)) set.size++;
  }
  for (const [network, { size }] of sets) if (size === 0) sets.delete(network);
  return sets;
}

/** Looks into the watches each time it is asked. The network must be one that may be read for the watcher. */
class WantedFriends implements FriendSet {
  size = 0;
  readonly #watcher: Watcher;
  readonly #prefix: string;
  readonly #control: Control;
  readonly #now: Timestamp;

  constructor(watcher: Watcher, network: NetworkId, control: Control, now: Timestamp) {
    this.#watcher = watcher;
    this.#prefix = `${network}:`;
    this.#control = control;
    this.#now = now;
  }

  has(friendId: FriendId): boolean {
    return friendId.startsWith(this.#prefix) && this.wants(friendId, this.#watcher.watches.get(friendId));
  }

  /** The same for somebody of the network whose watch was looked up. */
  wants(friendId: FriendId, watch: Watch | undefined): boolean {
    if (watch === undefined || isPausing(watch.pause, this.#now)) return false;
    // Before the address is confirmed only the first look is taken: the baseline is there in seconds, and nothing is owed yet.
    if (!this.#watcher.address.confirmed && !isNotLookedAt(watch)) return false;
    return !isScopePaused(this.#control, friendId, this.#now, watch.since !== undefined);
  }

  isKnown(friendId: FriendId): boolean {
    return this.has(friendId) && this.#watcher.watches.get(friendId)?.since !== undefined;
  }

  *[Symbol.iterator](): Iterator<FriendId> {
    for (const friendId of this.#watcher.watches.keys()) if (this.has(friendId)) yield friendId;
  }
}
