import { sumOfCalls } from '../../../local/services/call-counts.ts';
import type { BenchNetwork } from '../bench-network.ts';

/** Bluesky: its double counts. Profiles are public, so that nobody's list has to be read, and 1,000 watchers of 44 friends take 151 calls. */
export const benchBluesky: BenchNetwork = {
  callsName: 'Bluesky HTTP calls',
  callsAThousand: 151,
  callsIn: (counted) => sumOfCalls(counted.bluesky ?? {}),
  furtherPagesIn: () => 0,
  port: 'bluesky',
  settings: (url) => ({ blueskyUrl: url }),
  befriend: () => {},
};
