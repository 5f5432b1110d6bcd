import { chooseWatches, newWatcher } from '../../lambdas/domain/commands.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Condition, Watcher } from '../../lambdas/domain/watcher.ts';

/** A confirmed watcher of these friends, none looked at yet. */
export function aWatcher(id: string, friends: readonly string[] = ['1'], condition: Condition = 'any'): Watcher {
  const watcher = newWatcher({
    id: id as WatcherId,
    language: 'en',
    address: { email: `${id.replace(':', '.')}@watchers.example`, confirmed: true },
    token: 'sealed',
    now: Date.UTC(2026, 0, 1),
    version: 1_000,
  });
  return chooseWatches(watcher, new Map(friends.map((friend) => [friend, condition])));
}

/** The parts every store wants, for tests that wait for nothing. */
export const impatient = { sleep: async () => {}, random: () => 0 };
