import { friendIdOf } from '../../../lambdas/domain/ids.ts';
import { homeOf } from '../../../local/networks/mastodon/placing.ts';
import { type ChaosNetwork, commonNetworkFaults } from '../chaos-network.ts';

/** Mastodon: profiles are public, and on many servers. */
export const chaosMastodon: ChaosNetwork = {
  faults: {
    ...commonNetworkFaults,
    http502: { what: 'is not reached by what stands in front of it', rate: 0.3 },
    http503: { what: 'has too much to do', rate: 0.3 },
    forbidden: { what: 'lets nobody through its gate', rate: 0.2 },
    tooMany: { what: 'throttles the host', rate: { next: 1 }, besides: { tooManySeconds: 90 } },
    missingFields: { what: 'leaves out a profile’s fields', rate: 0.3, leavesOut: true },
    missingNote: { what: 'leaves out a profile’s text', rate: 0.3, leavesOut: true },
    leftOut: { what: 'leaves out a profile', rate: 0.1, leavesOut: true },
  },
  friendIdOf(person) {
    const { host, id } = homeOf(person);
    return friendIdOf('mastodon', `${host}:${id}`);
  },
  suspended: [
    { patch: { state: 'suspended' }, hides: 'everything' },
    { patch: { state: 'limited' }, hides: 'nothing stated' },
  ],
  back: { state: 'active' },
  moved: ({ id }) => ({ state: 'moved', moved_to: id }),
  asksNotToBeWatched: [{ note: 'Leave me alone. #nobot' }, { fields: [{ name: 'Please', value: '#nobot' }] }],
};
