import type { NetworkId } from '../../lambdas/domain/networks.ts';
import { findBlueskyPeople } from './bluesky/find-people.ts';
import { findMastodonPeople } from './mastodon/find-people.ts';
import type { PeopleFinder } from './people-finder.ts';

/** How people are found by their handles; `undefined` on a network that shows nobody without a sign-in. */
export const peopleFinders: Readonly<Record<NetworkId, PeopleFinder | undefined>> = {
  facebook: undefined,
  bluesky: findBlueskyPeople,
  mastodon: findMastodonPeople,
};
