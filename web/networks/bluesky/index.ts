import { openPeople } from '../open-people.ts';
import type { WebNetwork } from '../web-network.ts';
import type { BlueskyReason } from './bluesky-people.ts';
import { memory } from './memory.ts';
import { mostFollows } from './most-follows.ts';
import { name } from './name.ts';
import { namedAccount } from './named-account.ts';

/** Bluesky: anybody may read whom somebody follows, and what those people's bios state. */
export const bluesky: WebNetwork<BlueskyReason> = {
  name,
  people: openPeople({
    importReader: () => import('./reader.ts'),
    most: mostFollows,
    understands: (entry) => namedAccount(entry) !== undefined,
    memory,
    looksUp: false,
  }),
};
