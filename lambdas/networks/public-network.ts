import type { FriendId, Scope, Timestamp } from '../domain/ids.ts';
import type { FriendReading, Reading } from '../domain/reading.ts';
import type { AskedPause, NetworkAnswer, NetworkReader, ReadRequest } from './network.ts';

/** What reading people of a public network came to. */
export interface PeopleAnswer {
  /** Who is missing is unknown. */
  readonly people: ReadonlyMap<FriendId, FriendReading>;
  /** Who is certainly not to be seen: left out of a whole answer, suspended, moved, hidden from strangers. Absent: nobody. */
  readonly missing?: ReadonlySet<FriendId>;
  readonly pauses: readonly AskedPause[];
  /** Scopes that answered as the network does; absent where a pause never comes from not having done so. */
  readonly alive?: readonly Scope[];
  /** People of whom nothing could be learned this time, by reason, for the log. */
  readonly unknowns: Readonly<Record<string, number>>;
  readonly calls: number;
}

/** A network whose profiles are the same for every reader. */
export interface PublicNetwork {
  /**
   * Reads these people, each at most once. Never throws for anything the network answers, or does not answer; starts no call after
   * `until`, and is done by about then.
   *
   * @param known those of them who were read before, so that they, and their servers, are known to be there
   */
  read(people: readonly FriendId[], until: Timestamp, known: ReadonlySet<FriendId>): Promise<PeopleAnswer>;
}

/**
 * The reader of a public network for the checker: each person is read once, however many watch them, and all watchers look at the same
 * readings.
 */
export function readerOfPublicNetwork(network: PublicNetwork): NetworkReader {
  return {
    async read(requests, until): Promise<NetworkAnswer> {
      const { people, missing, ...rest } = await network.read(peopleOf(requests), until, knownOf(requests));
      const reading: Reading = {
        kind: 'friends',
        friends: people,
        ...(missing === undefined || missing.size === 0 ? {} : { missing }),
      };
      return { readings: new Map(requests.map(({ watcherId }) => [watcherId, reading])), ...rest };
    },
  };
}

/** Everybody who is wanted, each once, in the order of the requests. */
function peopleOf(requests: readonly ReadRequest[]): FriendId[] {
  const people = new Set<FriendId>();
  for (const { wanted } of requests) for (const friendId of wanted) people.add(friendId);
  return [...people];
}

/** Those who were read before. */
function knownOf(requests: readonly ReadRequest[]): Set<FriendId> {
  const known = new Set<FriendId>();
  for (const { wanted } of requests) {
    for (const friendId of wanted) if (!known.has(friendId) && wanted.isKnown(friendId)) known.add(friendId);
  }
  return known;
}

/** So many people of one answer, and most of it, are not gone at the same moment: then it is the network that leaves them out. */
const fewestAtOnce = 5;

/** Of these people, who were left out of a whole answer, those who are certainly not to be seen: none when they are most of the answer. */
export function certainlyMissing(leftOut: ReadonlySet<FriendId>, asked: number): ReadonlySet<FriendId> {
  return leftOut.size >= fewestAtOnce && leftOut.size * 2 > asked ? new Set() : leftOut;
}
