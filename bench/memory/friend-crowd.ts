import { newPerson, type Person } from '../../local/people/person.ts';
import { initialStatus } from '../../local/people/statuses.ts';

/** Watchers and their friends, of whom they watch some or all. */
export interface FriendCrowd {
  readonly watchers: number;
  readonly friendsEach: number;
  readonly watchesEach: number;
}

/** Long ids, as big networks have them; watchers come first. */
const firstWatcher = 10_150_000_000_000_000n;
const firstFriend = 10_160_000_000_000_000n;

/** Friends in all: enough that two watchers share few, as in a real crowd. */
const friendsInAll = 100_000;
/** How far one watcher's friends are from the next one's in that order. */
const stride = 7_919;

/** Everybody, watchers first, each of these a friend of those alone whom they are to watch. The same every time. */
export function peopleOf(crowd: FriendCrowd): Person[] {
  const ids = [...watcherIds(crowd), ...Array.from({ length: friendsInAll }, (_, place) => friendId(place))];
  const people = new Map(ids.map((id) => [id, newPerson(id, { relationshipStatus: initialStatus(id) })]));
  for (const [index, id] of watcherIds(crowd).entries()) {
    for (const friend of friendsOf(crowd, index).watched) {
      people.get(id)?.friends.add(friend);
      people.get(friend)?.friends.add(id);
    }
  }
  return [...people.values()];
}

/** The friends whom each watcher has and does not watch, by the watcher's id. */
export function unwatchedFriends(crowd: FriendCrowd): Map<string, readonly string[]> {
  return new Map(watcherIds(crowd).map((id, index) => [id, friendsOf(crowd, index).others]));
}

function watcherIds({ watchers }: FriendCrowd): string[] {
  return Array.from({ length: watchers }, (_, index) => String(firstWatcher + BigInt(index)));
}

/** The watched ones are from all over the list, so that it must be read to its end. */
function friendsOf({ friendsEach, watchesEach }: FriendCrowd, watcher: number) {
  const every = friendsEach / watchesEach;
  const watched = new Set(Array.from({ length: watchesEach }, (_, index) => Math.floor((index + 1) * every) - 1));
  const places = Array.from({ length: friendsEach }, (_, place) => place);
  const idAt = (place: number) => friendId((watcher * stride + place) % friendsInAll);
  return {
    watched: places.filter((place) => watched.has(place)).map(idAt),
    others: places.filter((place) => !watched.has(place)).map(idAt),
  };
}

const friendId = (place: number): string => String(firstFriend + BigInt(place));
