import { friendIdOf } from '../../../lambdas/domain/ids.ts';
import { mastodonSizes } from '../../../lambdas/networks/mastodon/host-memory.ts';
import { pathOf } from '../../../lambdas/networks/mastodon/read-host.ts';
import type { MeasuredNetwork } from '../measured-network.ts';

/** An id of the usual length, at a server with a name of the usual length. */
const someone = friendIdOf('mastodon', 'mastodon.social:109300000000000000');

/** Mastodon: the addresses of its calls, and the double's people. */
export const measuredMastodon: MeasuredNetwork = {
  withToken: async (watcher) => watcher,

  async requestBytes() {
    const { peoplePerCall } = mastodonSizes;
    return Buffer.byteLength(pathOf(Array(peoplePerCall).fill(someone), true));
  },

  changeOne({ mastodon }) {
    if (mastodon === undefined) throw new Error('the measurement needs the double of Mastodon');
    const [person] = mastodon.people.all();
    if (person === undefined) throw new Error('there is nobody');
    const status = person.relationshipStatus === 'Single' ? 'Engaged' : 'Single';
    const fault = mastodon.change({ [person.id]: { relationship_status: status } });
    if (fault !== null) throw new Error(fault);
  },
};
