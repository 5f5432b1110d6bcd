import type { FriendId, Timestamp } from '../domain/ids.ts';
import type { FriendReading, Reading } from '../domain/reading.ts';
import type { AskedPause, NetworkAnswer, NetworkReader, ReadRequest } from './network.ts';

/** What reading people of a public network came to. */
export interface PeopleAnswer {
  /** Who is missing is unknown. */
  readonly people: ReadonlyMap<FriendId, FriendReading>;
  readonly pauses: readonly AskedPause[];
  /** People of whom nothing could be learned this time, by reason, for the log. */
  readonly unknowns: Readonly<Record<string, number>>;
  readonly calls: number;
}

/** A network whose profiles are the same for every reader. */
export interface PublicNetwork {
  /**
   * Reads these people, each at most once. Never throws for anything the network answers, or does not answer; starts no call after
   * `until`, and is done by about then.
   */
  read(people: readonly FriendId[], until: Timestamp): Promise<PeopleAnswer>;
}

/**
 * The reader of a public network for the checker: each person is read once, however many watch them, and all watchers look at the same
 * readings.
 */
export function readerOfPublicNetwork(network: PublicNetwork): NetworkReader {
  return {
    async read(requests, until): Promise<NetworkAnswer> {
      const { people, pauses, unknowns, calls } = await network.read(peopleOf(requests), until);
      const reading: Reading = { kind: 'friends', friends: people };
      return { readings: new Map(requests.map(({ watcherId }) => [watcherId, reading])), pauses, unknowns, calls };
    },
  };
}

/** Everybody who is wanted, each once, in the order of the requests. */
function peopleOf(requests: readonly ReadRequest[]): FriendId[] {
  const people = new Set<FriendId>();
  for (const { wanted } of requests) for (const friendId of wanted) people.add(friendId);
  return [...people];
}
