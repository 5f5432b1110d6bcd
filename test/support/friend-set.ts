import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { FriendSet } from '../../lambdas/domain/standing.ts';

/** These friends, to be read. */
export function friendSet(friends: Iterable<FriendId>, known: Iterable<FriendId> = []): FriendSet {
  const wanted = new Set(friends);
  const before = new Set(known);
  return Object.assign(wanted, { isKnown: (friendId: FriendId) => before.has(friendId) });
}
