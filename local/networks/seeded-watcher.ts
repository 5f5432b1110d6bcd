import { randomInt } from 'node:crypto';
import { chooseWatches, newWatcher } from '../../lambdas/domain/commands.ts';
import type { FriendId, WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import type { Person } from '../people/person.ts';

/** Somebody of the friend graph as they are after signing in: with a confirmed address, and a watch on each of these friends. */
export function seededWatcher(
  id: WatcherId,
  person: Person,
  friendIds: readonly FriendId[],
  accounts: Watcher['accounts'] = {},
): Watcher {
  const now = Date.now();
  const watcher = newWatcher({
    id,
    language: 'en',
    address: { email: `${person.id}@watchers.example`, confirmed: true },
    accounts,
    now,
    version: randomInt(2 ** 47),
  });
  return chooseWatches(watcher, new Map(friendIds.map((friendId) => [friendId, 'any'])), now);
}
