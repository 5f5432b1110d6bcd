import { type FriendId, networkOf } from '../../lambdas/domain/ids.ts';
import { isPersonal } from '../../lambdas/domain/networks.ts';
import type { AccountedFriend, AccountedWatcher, WatchedFriend } from './accounted.ts';
import type { People } from './people.ts';
import { said } from './sayings.ts';

/**
 * What is due and was not mailed, at a moment at which nothing fails: a friend states another thing than the watcher was told last.
 */
export function missingMails(
  people: People,
): { readonly watcher: AccountedWatcher; readonly friendId: FriendId; readonly what: string }[] {
  const found = [];
  for (const watcher of people.watchers.values()) {
    if (watcher.stopped !== undefined || watcher.mayBeStopped !== undefined) continue;
    for (const [friendId, watching] of watcher.watches) {
      const friend = people.friends.get(friendId);
      if (friend === undefined || !isDue(watcher, friend, watching)) continue;
      if (watching.known === undefined || watching.known === friend.timeline.now) continue;
      const what = `${friendId}: ${said(watching.known)} → ${said(friend.timeline.now)}`;
      found.push({ watcher, friendId, what });
    }
  }
  return found;
}

/** Watchers whose token is dead, and who have heard nothing of it. */
export function notAskedToSignIn(people: People): AccountedWatcher[] {
  return [...people.watchers.values()].filter(
    ({ stopped, mayBeStopped, tokenDead, askedToSignIn }) =>
      stopped === undefined && mayBeStopped === undefined && tokenDead && askedToSignIn === 0,
  );
}

/** Whether a watcher is to hear of a friend's next change. */
function isDue(
  watcher: AccountedWatcher,
  friend: AccountedFriend,
  watching: Pick<WatchedFriend, 'endedIn' | 'pausedIn'>,
): boolean {
  const isWanted = watching.endedIn === undefined && watching.pausedIn === undefined;
  const isReadable = friend.hides === undefined && !(watcher.tokenDead && isPersonal(networkOf(friend.id)));
  return isWanted && isReadable && friend.optedOut === 'no';
}
