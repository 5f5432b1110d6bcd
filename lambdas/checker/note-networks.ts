import type { NetworkId } from '../domain/networks.ts';
import type { NetworkMetrics } from '../observability/network-metrics.ts';
import type { PeopleCounts } from './count-people.ts';
import type { CountUnreadNetworks } from './unread-networks.ts';

export interface NoteNetworksParts {
  readonly metrics: NetworkMetrics;
  readonly countUnreadNetworks: CountUnreadNetworks;
}

/** Notes what an invocation learned of each network's people; answers on how many networks nobody was read for long. */
export type NoteNetworks = (counts: PeopleCounts) => number;

/** Publishes, by network, the share of people who were read and of those who state a status, and notices who cannot be read for long. */
export function createNoteNetworks({ metrics, countUnreadNetworks }: NoteNetworksParts): NoteNetworks {
  return (counts) => {
    const { peopleWatched, peopleRead, peopleStating } = counts;
    for (const [network, watched] of Object.entries(peopleWatched) as [NetworkId, number][]) {
      const read = peopleRead[network] ?? 0;
      const stating = peopleStating[network] ?? 0;
      metrics.percents(network, {
        peopleRead: (100 * read) / watched,
        ...(read === 0 ? {} : { peopleStating: (100 * stating) / read }),
      });
    }
    return countUnreadNetworks(counts);
  };
}
