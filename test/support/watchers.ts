import { chooseWatches, newWatcher } from '../../lambdas/domain/commands.ts';
import { type FriendId, friendIdOf, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { Condition, Watch, Watcher } from '../../lambdas/domain/watcher.ts';

/** When the watchers of the tests signed in and chose whom to watch: before any reading of a test. */
export const longAgo = Date.UTC(2026, 0, 1);

/** A friend on Facebook, by their account there; an id that is already whole stays as it is. */
export function friendId(account: string | number): FriendId {
  const text = String(account);
  return text.includes(':') ? (text as FriendId) : friendIdOf('facebook', text);
}

/** The same record, its accounts on Facebook turned into whole ids. */
export function byFriendId<T>(byAccount: Readonly<Record<string, T>>): Record<FriendId, T> {
  return Object.fromEntries(Object.entries(byAccount).map(([account, value]) => [friendId(account), value]));
}

/** Watches by accounts on Facebook, or by whole ids. */
export function watchesOf(byAccount: Readonly<Record<string, Watch>>): Map<FriendId, Watch> {
  return new Map(Object.entries(byAccount).map(([account, watch]) => [friendId(account), watch]));
}

/** A confirmed watcher of these friends (accounts on Facebook, or whole ids), none looked at yet. */
export function aWatcher(id: string, friends: readonly string[] = ['1'], condition: Condition = 'any'): Watcher {
  const watcher = newWatcher({
    id: id as WatcherId,
    language: 'en',
    address: { email: `${id.replace(':', '.')}@watchers.example`, confirmed: true },
    accounts: { facebook: { token: 'sealed' } },
    now: longAgo,
    version: 1_000,
  });
  return chooseWatches(watcher, new Map(friends.map((friend) => [friendId(friend), condition])), longAgo);
}

/** The parts every store wants, for tests that wait for nothing. */
export const impatient = { sleep: async () => {}, random: () => 0 };
