import type { Timestamp } from '../domain/ids.ts';
import type { NetworkId } from '../domain/networks.ts';
import type { Log } from '../observability/log.ts';
import type { PeopleCounts } from './count-people.ts';

/** Of fewer people than this it may well be that none can be read, each for a reason of their own. */
const fewestPeople = 5;
/** For how long nobody must have been read before it is reported. */
const longMilliseconds = 30 * 60_000;

/** Counts the networks on which nobody was read for long. */
export type CountUnreadNetworks = (counts: PeopleCounts) => number;

/**
 * Notices when a network cannot be read for long, whatever the reason: paused, out of reach, or with answers that are empty. It remembers as
 * long as its environment lives, which is long while sweeps are minutes apart.
 */
export function createUnreadNetworks({ clock, log }: { clock: () => Timestamp; log: Log }): CountUnreadNetworks {
  const since = new Map<NetworkId, Timestamp>();
  return ({ peopleWatched, peopleRead }) => {
    const now = clock();
    let unread = 0;
    for (const [network, watched] of Object.entries(peopleWatched) as [NetworkId, number][]) {
      if ((peopleRead[network] ?? 0) > 0) {
        since.delete(network);
        continue;
      }
      if (watched < fewestPeople) continue;
      const first = since.get(network) ?? now;
      since.set(network, first);
      if (now - first < longMilliseconds) continue;
      unread++;
      log.error('network.unread', { network, people: watched, minutes: Math.round((now - first) / 60_000) });
    }
    return unread;
  };
}
