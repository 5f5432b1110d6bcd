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

/** Counts the people of some watchers who were to be read, and what was learned of them as their readings come in. */
export function createPeopleCount(watchers: readonly Watcher[], now: Timestamp) {
  const byId = new Map(watchers.map((watcher) => [watcher.id, watcher]));
  const watched = createCounter();
  const read = createCounter();
  const stating = createCounter();
  for (const watcher of watchers) {
    for (const [network, wanted] of friendsToRead(watcher, noPauses, now)) watched.add(network, wanted);
  }
  return {
    /** Takes one watcher's readings, once. */
    take(watcherId: WatcherId, readings: Readings): void {
      const watcher = byId.get(watcherId);
      if (watcher === undefined) return;
      for (const [network, wanted] of friendsToRead(watcher, noPauses, now)) {
        const reading = readings[network];
        if (reading?.kind !== 'friends') continue;
        const shown = [...wanted].filter((friendId) => reading.friends.has(friendId));
        read.add(network, shown);
        stating.add(
          network,
          shown.filter((friendId) => {
            const { status, optedOut } = reading.friends.get(friendId) ?? {};
            return Boolean(status) && !optedOut;
          }),
        );
      }
    },

    counts: (): PeopleCounts => ({
      peopleWatched: watched.counts(),
      peopleRead: read.counts(),
      peopleStating: stating.counts(),
    }),
  };
}

/** Counts people by network; those of a public network once, however often they come. */
function createCounter() {
  const seen = new Set<FriendId>();
  const numbers: Partial<Record<NetworkId, number>> = {};
  return {
    add(network: NetworkId, people: Iterable<FriendId>): void {
      for (const friendId of people) {
        if (!isPersonal(network)) {
          if (seen.has(friendId)) continue;
          seen.add(friendId);
        }
        numbers[network] = (numbers[network] ?? 0) + 1;
      }
    },
    counts: (): Counts => numbers,
  };
}
