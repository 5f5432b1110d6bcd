import { friendIdOf } from '../../../lambdas/domain/ids.ts';
import { type ChaosNetwork, commonNetworkFaults } from '../chaos-network.ts';

/** Facebook: its friends are read with each watcher's own token. */
export const chaosFacebook: ChaosNetwork = {
  faults: {
    ...commonNetworkFaults,
    nullItems: { what: 'answers null for items of a batch', rate: 0.3 },
    garbageItem: { what: 'answers garbage for items of a batch', rate: 0.2 },
    throttleApp: { what: 'throttles the app', rate: { next: 1 } },
    throttlePerson: { what: 'throttles a person', rate: 0.1 },
    callErrorRate: {
      what: 'refuses calls for everybody, as if tokens were dead',
      rate: { next: 2 },
      besides: { callErrorCode: 190 },
    },
    errorRate: {
      what: 'calls tokens dead that work',
      rate: [0.4, 1],
      mistakesTokens: true,
      besides: { errorCode: 190, errorSubcode: 463 },
    },
    missingField: { what: 'leaves out a friend’s status', rate: 0.1, leavesOut: true },
    missingFriend: { what: 'leaves out a friend', rate: 0.1, leavesOut: true },
  },
  friendIdOf: ({ id }) => friendIdOf('facebook', id),
  tokenDead: { token: 'dead' },
  tokenAlive: { token: 'alive' },
};
