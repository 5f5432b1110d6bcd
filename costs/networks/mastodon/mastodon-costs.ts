import { mastodonSizes } from '../../../lambdas/networks/mastodon/host-memory.ts';
import { doubtfulInFlight, hostsInFlight } from '../../../lambdas/networks/mastodon/people-reader.ts';
import type { NetworkCosts } from '../network-costs.ts';

/** As many servers that answer well are asked at once; the other places are for doubtful ones. */
const soundInFlight = hostsInFlight - doubtfulInFlight;

/**
 * Mastodon's servers. They take no token; nobody knows how long each of them takes. Connections to them are not kept from one invocation to
 * the next, so that a handshake with each server is part of what a call sends.
 */
export const mastodonCosts: NetworkCosts = {
  name: 'Mastodon',
  fullCall: `${mastodonSizes.peoplePerCall} accounts of one server`,
  peoplePerCall: mastodonSizes.peoplePerCall,
  secondsACall: 0.5,
  callsInFlight: soundInFlight,
  // https://docs.joinmastodon.org/api/rate-limits/
  callLimit: { calls: 300, seconds: 300, eachHost: true },
  tokenCharacters: 0,
  bytesAroundACall: 3_000,
  remark: `The people who were measured are on 2 servers. A call asks one server, for at most ${mastodonSizes.peoplePerCall} people, so that each further server takes at least one
call more: were every friend of 1,000 watchers on a server of their own, there would be as many calls as friends. The seconds are those
of people who are spread over ${soundInFlight} servers or more; a server is asked one call at a time, so people on a few servers take longer.`,
  settings: {},
};
