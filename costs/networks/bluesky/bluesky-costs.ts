import { blueskySizes, callsInFlight } from '../../../lambdas/networks/bluesky/profile-reader.ts';
import type { NetworkCosts } from '../network-costs.ts';

/** Bluesky's public app view. It takes no token; a call of 25 profiles took some 0.3 seconds where it was tried. */
export const blueskyCosts: NetworkCosts = {
  name: 'Bluesky',
  fullCall: `${blueskySizes.peoplePerCall} profiles`,
  peoplePerCall: blueskySizes.peoplePerCall,
  secondsACall: 0.3,
  callsInFlight,
  // What its data servers enforce; the app view publishes no number: https://docs.bsky.app/docs/advanced-guides/rate-limits
  callLimit: { calls: 3_000, seconds: 300, eachHost: false },
  tokenCharacters: 0,
  bytesAroundACall: 1_000,
  settings: {},
};
