import { type Control, isScopePaused } from './control.ts';
import { type FriendId, networkOf, type Timestamp } from './ids.ts';
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
  const watched = Object.keys(watcher.watches) as FriendId[];
  if (watched.length === 0) return 'nothing-watched';
  if (watched.every((friendId) => mustSignInAgain(watcher, networkOf(friendId)))) return 'sign-in-again';
  return undefined;
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

/** The friends that a check may and need read for this watcher at `now`, by network. */
export function friendsToRead(watcher: Watcher, control: Control, now: Timestamp): ReadonlyMap<NetworkId, FriendSet> {
  const sizes = new Map<NetworkId, number>();
  if (watcher.mailStop !== undefined || isPausing(watcher.pause, now)) return new Map();
  const isWanted = (friendId: FriendId, watch: Watch): boolean => {
    // Before the address is confirmed only the first look is taken: the baseline is there in seconds, and nothing is owed yet.
    if (isPausing(watch.pause, now) || (!watcher.address.confirmed && !isNotLookedAt(watch))) return false;
    return (
      isReadable(watcher, networkOf(friendId), now) && !isScopePaused(control, friendId, now, watch.since !== undefined)
    );
  };
  for (const [id, watch] of Object.entries(watcher.watches)) {
    const friendId = id as FriendId;
    if (isWanted(friendId, watch)) sizes.set(networkOf(friendId), (sizes.get(networkOf(friendId)) ?? 0) + 1);
  }
  return new Map([...sizes].map(([network, size]) => [network, friendSet(watcher, network, size, isWanted)]));
}

function friendSet(
  { watches }: Watcher,
  network: NetworkId,
  size: number,
  isWanted: (friendId: FriendId, watch: Watch) => boolean,
): FriendSet {
  const has = (friendId: FriendId): boolean => {
    const watch = networkOf(friendId) === network && Object.hasOwn(watches, friendId) ? watches[friendId] : undefined;
    return watch !== undefined && isWanted(friendId, watch);
  };
  return {
    size,
    has,
    isKnown: (friendId) => has(friendId) && watches[friendId]?.since !== undefined,
    *[Symbol.iterator]() {
      for (const friendId in watches) if (has(friendId as FriendId)) yield friendId as FriendId;
    },
  };
}
