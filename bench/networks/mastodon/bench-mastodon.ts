import { addressOfDouble } from '../../../local/networks/mastodon/addresses.ts';
import { sumOfCalls } from '../../../local/services/call-counts.ts';
import type { BenchNetwork } from '../bench-network.ts';

/**
 * Mastodon: its double counts, all servers together. Profiles are public, so that nobody's list has to be read: one call per 40 people and
 * server. 1,000 watchers of 44 friends each watch 3,758 people; on the double's two servers those take 95 calls at most.
 */
export const benchMastodon: BenchNetwork = {
  callsName: 'Mastodon HTTP calls',
  callsAThousand: 95,
  callsIn: (counted) => sumOfCalls(counted.mastodon ?? {}),
  furtherPagesIn: () => 0,
  port: 'mastodon',
  settings: (url) => ({ mastodonServers: addressOfDouble(url) }),
  befriend: () => {},
};
