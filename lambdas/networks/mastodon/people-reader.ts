import pLimit from 'p-limit';
import type { FriendId, Timestamp } from '../../domain/ids.ts';
import type { PublicNetwork } from '../public-network.ts';
import { hostOf } from './account.ts';
import { nothingGathered } from './gathered.ts';
import { createHostMemory, type mastodonSizes } from './host-memory.ts';
import { type AskServer, createReadHost } from './read-host.ts';

/** Hosts asked at once per environment, one call at a time each. */
export const hostsInFlight = 48;
/** As many of them, at most, may be hosts that failed last time, were slow, or have not shown yet that they are servers of this network. */
export const doubtfulInFlight = hostsInFlight / 4;

export interface MastodonReaderProps {
  readonly ask: AskServer;
  readonly sizes: Readonly<Record<keyof typeof mastodonSizes, number>>;
  readonly clock: () => Timestamp;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** The reading is over: connections need not be kept. */
  readonly rest: () => void;
}

/**
 * Profiles at their home servers, 40 per call where a server can, one by one where it cannot. Servers fail apart: each has its own pace,
 * pauses and memory, and doubtful ones cannot hold up the others.
 */
export function createMastodonReader(props: MastodonReaderProps): PublicNetwork {
  const stateOf = createHostMemory(props.sizes.peoplePerCall);
  const readHost = createReadHost(props);
  const sound = pLimit(hostsInFlight - doubtfulInFlight);
  const doubtful = pLimit(doubtfulInFlight);

  return {
    async read(people, until, known) {
      const gathered = nothingGathered();
      const isKnown = (friendId: FriendId) => known.has(friendId);
      await Promise.all(
        [...byHost(people)].map(([host, those]) => {
          const state = stateOf(host);
          const isQuick = !state.failedLast && state.slowUntil <= props.clock();
          const isSound = isQuick && (state.proven || those.some(isKnown));
          const lane = isSound ? sound : doubtful;
          return lane(() => readHost({ host, state, people: those, isKnown, until }, gathered));
        }),
      );
      props.rest();
      return { ...gathered, alive: [...gathered.alive] };
    },
  };
}

/** In the order of the people, which begins elsewhere each time: so do the hosts. */
function byHost(people: readonly FriendId[]): ReadonlyMap<string, FriendId[]> {
  const hosts = new Map<string, FriendId[]>();
  for (const friendId of people) {
    const host = hostOf(friendId);
    const those = hosts.get(host);
    if (those === undefined) hosts.set(host, [friendId]);
    else those.push(friendId);
  }
  return hosts;
}
