import { friendIdOf, watcherIdOf } from '../../../lambdas/domain/ids.ts';
import { mastodonVariables } from '../../../lambdas/networks/mastodon/environment.ts';

import { hostLabelOf } from '../../people/host-label.ts';
import type { Person } from '../../people/person.ts';
import type { LocalNetwork } from '../local-network.ts';
import { seededWatcher } from '../seeded-watcher.ts';
import { type MastodonDouble, startMastodonDouble } from './server.ts';
import { whyUnreachable } from './why-unreachable.ts';

/** Their profiles are public, so that they sign in by mail, to an account of their own. */
const watcherIdOfPerson = ({ id }: Person) => watcherIdOf('mail', `local-${hostLabelOf(id)}`);

/** Mastodon, by a double of its app view, or as it really is. */
export const mastodon: LocalNetwork<MastodonDouble> = {
  title: 'Mastodon',
  port: {
    offset: 8,
    purpose: 'the Mastodon double',
    replacedBy: { variable: mastodonVariables.servers, setting: 'mastodonServers' },
  },
  leftOutBy: 'mastodonServers',
  live: { url: 'any', whyUnreachable },
  page: { path: '/_double', purpose: 'a double: people as ada.bsky.example; write their bios' },
  settings: (url) => ({
    mastodonServers: url.includes('=') ? url : `alpha.example=${url}/alpha.example,beta.example=${url}/beta.example`,
  }),
  start: ({ port, people, stateFile, siteUrl }) =>
    startMastodonDouble({ port, people, stateFile, siteOrigin: siteUrl }),
  canSignIn: () => true,
  watcherIdOf: watcherIdOfPerson,
  signedIn: async (person, friends) =>
    seededWatcher(
      watcherIdOfPerson(person),
      person,
      friends.map((friend) =>
        friendIdOf('mastodon', `${Number(friend.id) % 2 === 0 ? 'alpha' : 'beta'}.example:${friend.id}`),
      ),
    ),
};
