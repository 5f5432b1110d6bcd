import { openPeople } from '../open-people.ts';
import type { WebNetwork } from '../web-network.ts';
import type { MastodonReason } from './mastodon-people.ts';
import { memory } from './memory.ts';
import { mostFollows } from './most-follows.ts';
import { name } from './name.ts';
import { namedAccount } from './named-account.ts';

/** Mastodon: anybody may read whom somebody follows, and what those people's profiles state, at the servers where they are at home. */
export const mastodon: WebNetwork<MastodonReason> = {
  name,
  people: openPeople({
    importReader: () => import('./reader.ts'),
    most: mostFollows,
    understands: (entry) => namedAccount(entry) !== undefined,
    memory,
    looksUp: true,
  }),
};
