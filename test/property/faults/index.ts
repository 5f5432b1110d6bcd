import { checkerFaults } from './checker.ts';
import { domainFaults } from './domain.ts';
import { lapsesFaults } from './lapses.ts';
import { mailsFaults } from './mails.ts';
import { mastodonFaults } from './mastodon.ts';
import { networksFaults } from './networks.ts';
import { reviewedFaults } from './reviewed.ts';
import type { SeededFault } from './seeded-fault.ts';
import { storageFaults } from './storage.ts';
import { strangersFaults } from './strangers.ts';

/** Every seeded fault, room by room. */
export const seededFaults: readonly SeededFault[] = [
  ...checkerFaults,
  ...domainFaults,
  ...lapsesFaults,
  ...mailsFaults,
  ...mastodonFaults,
  ...networksFaults,
  ...reviewedFaults,
  ...storageFaults,
  ...strangersFaults,
];
