import type { NetworkCosts } from '../network-costs.ts';

/** Mastodon's servers. They take no token; a call of 40 accounts took some 0.5 seconds where it was tried. */
export const mastodonCosts: NetworkCosts = {
  name: 'Mastodon',
  fullCall: '40 accounts of one server',
  peoplePerCall: 40,
  secondsACall: 0.5,
  callsInFlight: 48,
  tokenCharacters: 0,
  bytesAroundACall: 6_000,
  settings: {},
};
