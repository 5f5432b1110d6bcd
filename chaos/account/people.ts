import type { FriendId, WatcherId } from '../../lambdas/domain/ids.ts';
import type { AccountedFriend, AccountedWatcher } from './accounted.ts';
import { type Stated, Timeline } from './timeline.ts';

/** Who watches whom, what people really stated and when, and what each watcher knows of it. */
export class People {
  readonly watchers = new Map<WatcherId, AccountedWatcher>();
  readonly friends = new Map<FriendId, AccountedFriend>();
  readonly #owners = new Map<number, FriendId>();

  /** Somebody can be watched from now on. */
  addFriend(id: FriendId): AccountedFriend {
    const known = this.friends.get(id);
    if (known !== undefined) return known;
    const friend: AccountedFriend = {
      id,
      timeline: new Timeline(),
      hides: undefined,
      hiddenSince: 0,
      wasHidden: false,
      optedOut: 'no',
    };
    this.friends.set(id, friend);
    return friend;
  }

  /** Somebody watches from now on. */
  addWatcher(id: WatcherId, address: string): AccountedWatcher {
    const watcher: AccountedWatcher = {
      id,
      address,
      watches: new Map(),
      stopped: undefined,
      mayBeStopped: undefined,
      tokenDead: false,
      tokenDeadAt: 0,
      askedToSignIn: 0,
      links: undefined,
    };
    this.watchers.set(id, watcher);
    return watcher;
  }

  /** A watcher watches a friend from now on; what they see at the first look is not known outside. */
  watch(watcher: AccountedWatcher, friendId: FriendId): void {
    const { timeline } = this.addFriend(friendId);
    watcher.watches.set(friendId, {
      known: undefined,
      place: Math.max(0, timeline.place),
      endedIn: undefined,
      pausedIn: undefined,
      forgotten: false,
      mailed: new Set(),
    });
  }

  /** A watcher does not want to hear of a friend any more, in a round. */
  unwatch(watcher: AccountedWatcher, friendId: FriendId, round: number): void {
    const watching = watcher.watches.get(friendId);
    if (watching !== undefined) watching.endedIn = round;
  }

  /** A watcher wants no mail of a friend for a while, from a round on. */
  pauseWatch(watcher: AccountedWatcher, friendId: FriendId, round: number): void {
    const watching = watcher.watches.get(friendId);
    if (watching !== undefined) watching.pausedIn = round;
  }

  /** A watcher wants mail of a friend again. */
  resumeWatch(watcher: AccountedWatcher, friendId: FriendId): void {
    const watching = watcher.watches.get(friendId);
    if (watching === undefined) return;
    watching.pausedIn = undefined;
    // What was found and not mailed when the pause began was dropped.
    watching.known = undefined;
  }

  /** What a watcher knows cannot be known outside any more: something of theirs may have been dropped. */
  forget(watcher: AccountedWatcher): void {
    for (const watching of watcher.watches.values()) watching.known = undefined;
  }

  /** What the service has stored for a watcher of a friend, where what the watcher knows cannot be known outside. */
  learn({ watches }: AccountedWatcher, friendId: FriendId, stored: Stated): void {
    const watching = watches.get(friendId);
    const place = this.friends.get(friendId)?.timeline.lastPlaceOf(stored);
    if (watching === undefined || watching.known !== undefined || place === undefined) return;
    watching.known = stored;
    watching.place = place;
  }

  /** Somebody states another chapter, or nothing, from an event on. */
  state(friendId: FriendId, stated: Stated, event: number): void {
    if (stated !== null) this.#owners.set(stated, friendId);
    this.addFriend(friendId).timeline.state(stated, event);
  }

  /** Whose chapter it is. */
  ownerOf(stated: number): FriendId | undefined {
    return this.#owners.get(stated);
  }
}
