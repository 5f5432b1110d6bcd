import type { FriendId, WatcherId } from '../domain/ids.ts';
import { isPersonal, type NetworkId } from '../domain/networks.ts';
import type { FriendReading, Readings } from '../domain/reading.ts';
import type { FriendsToRead } from '../domain/standing.ts';

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

/**
 * Counts the people of some watchers who were to be read, and what was learned of them as their readings come in.
 *
 * @param toRead without regard to pauses of networks: people are missed on a paused network, too
 */
export function createPeopleCount(toRead: FriendsToRead) {
  const watched = createCounter();
  const read = createCounter();
  const stating = createCounter();
  for (const byNetwork of toRead.values()) {
    for (const [network, wanted] of byNetwork) {
      if (isPersonal(network)) watched.count(network, wanted.size);
      else watched.add(network, wanted);
    }
  }
  return {
    /** Takes one watcher's readings, once. */
    take(watcherId: WatcherId, readings: Readings): void {
      for (const [network, wanted] of toRead.get(watcherId) ?? []) {
        const reading = readings[network];
        if (reading?.kind !== 'friends') continue;
        const { friends } = reading;
        if (isPersonal(network)) {
          // The reading is of nobody but those who were asked for.
          let states = 0;
          for (const friend of friends.values()) if (isStating(friend)) states++;
          read.count(network, friends.size);
          stating.count(network, states);
        } else {
          // The reading is of everybody's people.
          const shown = [...wanted].filter((friendId) => friends.has(friendId));
          read.add(network, shown);
          stating.add(
            network,
            shown.filter((friendId) => isStating(friends.get(friendId))),
          );
        }
      }
    },

    counts: (): PeopleCounts => ({
      peopleWatched: watched.counts(),
      peopleRead: read.counts(),
      peopleStating: stating.counts(),
    }),
  };
}

function isStating(reading: FriendReading | undefined): boolean {
  return Boolean(reading?.status) && !reading?.optedOut;
}

/** Counts people by network. */
function createCounter() {
  const seen = new Set<FriendId>();
  const numbers: Partial<Record<NetworkId, number>> = {};
  const count = (network: NetworkId, people: number): void => {
    if (people > 0) numbers[network] = (numbers[network] ?? 0) + people;
  };
  return {
    count,
    /** People of a public network: each counts once, however often they come. */
    add(network: NetworkId, people: Iterable<FriendId>): void {
      const before = seen.size;
      for (const friendId of people) seen.add(friendId);
      count(network, seen.size - before);
    },
    counts: (): Counts => numbers,
  };
}
