import { friendIdOf } from '../../../lambdas/domain/ids.ts';
import { blueskySizes, queryOf } from '../../../lambdas/networks/bluesky/profile-reader.ts';
import type { MeasuredNetwork } from '../measured-network.ts';

/** A DID of the usual length. */
const someDid = `did:plc:${'a'.repeat(24)}`;

/** Bluesky: the addresses of its calls, and the double's people. */
export const measuredBluesky: MeasuredNetwork = {
  withToken: async (watcher) => watcher,

  async requestBytes() {
    const { peoplePerCall } = blueskySizes;
    const query = queryOf(Array.from({ length: peoplePerCall }, () => friendIdOf('bluesky', someDid)));
    return Buffer.byteLength(String(query));
  },

  changeOne({ bluesky }) {
    if (bluesky === undefined) throw new Error('the measurement needs the double of Bluesky');
    const [person] = bluesky.people.all();
    if (person === undefined) throw new Error('there is nobody');
    const status = person.relationshipStatus === 'Single' ? 'Engaged' : 'Single';
    const fault = bluesky.change({ [person.id]: { relationship_status: status } });
    if (fault !== null) throw new Error(fault);
  },
};
