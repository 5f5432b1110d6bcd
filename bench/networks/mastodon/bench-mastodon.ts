import { sumOfCalls } from '../../../local/services/call-counts.ts';
import type { BenchNetwork } from '../bench-network.ts';

/** Mastodon: its double counts. Profiles are public, so that nobody's list has to be read, and 1,000 watchers of 44 friends take 151 calls. */
export const benchMastodon: BenchNetwork = {
  callsName: 'Mastodon HTTP calls',
  callsAThousand: 151,
  callsIn: (counted) => sumOfCalls(counted.mastodon ?? {}),
  furtherPagesIn: () => 0,
  port: 'mastodon',
  settings: (url) => ({ mastodonServers: url }),
  befriend: () => {},
};
