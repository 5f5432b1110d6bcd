import { callsInFlight, graphSizes } from '../../../lambdas/networks/facebook/friend-reader.ts';
import type { NetworkCosts } from '../network-costs.ts';

/** Facebook. Nobody outside knows how long it takes; the checker waits up to 15 seconds. Long-lived user tokens have some 200 characters. */
export const facebookCosts: NetworkCosts = {
  name: 'Facebook',
  fullCall: `${graphSizes.itemsPerBatch} friend lists`,
  secondsACall: 1.5,
  callsInFlight,
  tokenCharacters: 200,
  bytesAroundACall: 1_000,
  settings: { facebookAppId: '1000000000000000' },
};
