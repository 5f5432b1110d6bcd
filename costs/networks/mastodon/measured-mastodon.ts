import type { MeasuredNetwork } from '../measured-network.ts';

/** Mastodon: the addresses of its calls, and the double's people. */
export const measuredMastodon: MeasuredNetwork = {
  withToken: async (watcher) => watcher,
  requestBytes: async () => 40 * 'id[]=109000000000000000&'.length,
  changeOne({ mastodon }) {
    if (mastodon === undefined) throw new Error('the measurement needs the double of Mastodon');
    const [person] = mastodon.people.all();
    if (person === undefined) throw new Error('there is nobody');
    const status = person.relationshipStatus === 'Single' ? 'Engaged' : 'Single';
    const fault = mastodon.change({ [person.id]: { relationship_status: status } });
    if (fault !== null) throw new Error(fault);
  },
};
