import type { Control } from '../domain/control.ts';
import type { FriendId, Timestamp, WatcherId } from '../domain/ids.ts';
import { isPersonal, type NetworkId } from '../domain/networks.ts';
import type { Readings } from '../domain/reading.ts';
import { friendsToRead } from '../domain/standing.ts';
import type { Watcher } from '../domain/watcher.ts';

/** By network. */
type Counts = Readonly<Partial<Record<NetworkId, number>>>;

/**
 * People who are watched, those of them who were read, and those who state a status. On a public network each counts once; on a personal one
 * once per watcher, since each watcher sees something else.
 */
export interface PeopleCounts {
  readonly peopleWatched: Counts;
  readonly peopleRead: Counts;
  readonly peopleStating: Counts;
}

/** People are missed on a paused network, too, so pauses of networks do not count here. */
const noPauses: Control = { pauses: new Map(), unwatchable: new Set() };

/** Counts the people of some watchers who were to be read, and what was learned of them. */
export function countPeople(
  watchers: readonly Watcher[],
  readings: ReadonlyMap<WatcherId, Readings>,
  now: Timestamp,
): PeopleCounts {
  const seen = new Set<FriendId>();
  const counts = { peopleWatched: new Map(), peopleRead: new Map(), peopleStating: new Map() } satisfies Record<
    keyof PeopleCounts,
    Map<NetworkId, number>
  >;
  const add = (name: keyof PeopleCounts, network: NetworkId) =>
    counts[name].set(network, (counts[name].get(network) ?? 0) + 1);
  for (const watcher of watchers) {
    for (const [network, wanted] of friendsToRead(watcher, noPauses, now)) {
      const reading = readings.get(watcher.id)?.[network];
      const friends = reading?.kind === 'friends' ? reading.friends : undefined;
      for (const friendId of wanted) {
        if (!isPersonal(network)) {
          if (seen.has(friendId)) continue;
          seen.add(friendId);
        }
        add('peopleWatched', network);
        const shown = friends?.get(friendId);
        if (shown === undefined) continue;
        add('peopleRead', network);
        if (shown.status && !shown.optedOut) add('peopleStating', network);
      }
    }
  }
  const { peopleWatched, peopleRead, peopleStating } = counts;
  return {
    peopleWatched: Object.fromEntries(peopleWatched),
    peopleRead: Object.fromEntries(peopleRead),
    peopleStating: Object.fromEntries(peopleStating),
  };
}
