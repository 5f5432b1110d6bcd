import { friendIdOf } from '../../../lambdas/domain/ids.ts';
import { didOf } from '../../../local/networks/bluesky/account.ts';
import { type ChaosNetwork, commonNetworkFaults } from '../chaos-network.ts';

/** Bluesky: profiles are public, and read from one app view. */
export const chaosBluesky: ChaosNetwork = {
  faults: {
    ...commonNetworkFaults,
    http502: { what: 'does not reach what is behind it', rate: 0.3 },
    tooMany: { what: 'throttles the host', rate: { next: 1 }, besides: { tooManySeconds: 90 } },
    missingDescription: { what: 'leaves out a profile’s text', rate: 0.2, leavesOut: true },
    missingLabels: { what: 'leaves out a profile’s labels', rate: 0.2, leavesOut: true },
    leftOut: { what: 'leaves out a profile', rate: 0.1, leavesOut: true },
    staleSeconds: { what: 'answers from a cache, minutes old', besides: { staleSeconds: 300 } },
  },
  friendIdOf: (person) => friendIdOf('bluesky', didOf(person)),
  suspended: [
    { patch: { state: 'takendown' }, hides: 'everything' },
    { patch: { state: 'deactivated' }, hides: 'everything' },
  ],
  back: { state: 'active' },
  asksNotToBeWatched: [{ description: 'Leave me alone. #nobot' }],
};
