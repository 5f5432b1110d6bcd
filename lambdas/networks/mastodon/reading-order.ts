import type { FriendId } from '../../domain/ids.ts';
import type { HostState } from './host-memory.ts';

/** People of one host who are asked for with one call, all of them known to be there, or none. */
export interface Group {
  readonly people: readonly FriendId[];
  readonly known: boolean;
}

/**
 * The groups in which people of a host are read. Each list goes on behind whom the last reading ended with, so that what does not fit into
 * a host's limit is not always the same; the first begins anywhere.
 */
export function groupsOf(
  people: readonly FriendId[],
  isKnown: (friendId: FriendId) => boolean,
  { readsTogether, peoplePerCall, readUpTo }: HostState,
  place: number,
): Group[] {
  const size = readsTogether === false ? 1 : peoplePerCall;
  const those = (known: boolean): Group[] => {
    const list = goingOn(
      people.filter((each) => isKnown(each) === known).sort(),
      readUpTo[known ? 'known' : 'new'],
      place,
    );
    return chunks(list, size).map((chunk) => ({ people: chunk, known }));
  };
  const groups: Group[] = [];
  const [known, others] = [those(true), those(false)];
  // By turns: names that nobody has must not starve people who are known, nor these the newcomers.
  while (known.length > 0 || others.length > 0) groups.push(...known.splice(0, 1), ...others.splice(0, 1));
  return groups;
}

/** The people of a group one by one, or in halves. */
export function split({ people, known }: Group, size: number): Group[] {
  return chunks(people, size).map((chunk) => ({ people: chunk, known }));
}

function goingOn(sorted: readonly FriendId[], after: FriendId | undefined, place: number): FriendId[] {
  const start =
    after === undefined
      ? Math.floor(place * sorted.length)
      : Math.max(
          0,
          sorted.findIndex((each) => each > after),
        );
  return [...sorted.slice(start), ...sorted.slice(0, start)];
}

function chunks(list: readonly FriendId[], size: number): FriendId[][] {
  const all: FriendId[][] = [];
  for (let start = 0; start < list.length; start += size) all.push(list.slice(start, start + size));
  return all;
}
