import { friendIdOf, watcherIdOf } from '../../../lambdas/domain/ids.ts';
import { blueskyVariables } from '../../../lambdas/networks/bluesky/environment.ts';
import { publicAppView } from '../../../lib/networks/bluesky/settings.ts';
import { hostLabelOf } from '../../people/host-label.ts';
import type { Person } from '../../people/person.ts';
import { urlForm } from '../address-form.ts';
import type { LocalNetwork } from '../local-network.ts';
import { seededWatcher } from '../seeded-watcher.ts';
import { didOf, handleOf } from './account.ts';
import { type BlueskyDouble, startBlueskyDouble } from './server.ts';
import { whyUnreachable } from './why-unreachable.ts';

/** Their profiles are public, so that they sign in by mail, to an account of their own. */
const watcherIdOfPerson = ({ id }: Person) => watcherIdOf('mail', `local-${hostLabelOf(id)}`);

/** Bluesky, by a double of its app view, or as it really is. */
export const bluesky: LocalNetwork<BlueskyDouble> = {
  title: 'Bluesky',
  port: {
    offset: 9,
    purpose: 'the Bluesky double',
    replacedBy: { variable: blueskyVariables.url, setting: 'blueskyUrl', form: urlForm },
  },
  leftOutBy: 'blueskyUrl',
  live: { address: publicAppView, asked: (url) => [url], whyUnreachable },
  handleOf,
  page: { path: '/_double', purpose: 'a double: people as ada.bsky.example; write their bios' },
  addressOfDouble: (url) => url,
  shownPlaces: (url) => [{ at: url, real: url === publicAppView }],
  settings: (url) => ({ blueskyUrl: url }),
  start: ({ port, people, stateFile, siteUrl, neighbours, now }) =>
    startBlueskyDouble({ port, people, stateFile, siteOrigin: siteUrl, neighbours, now }),
  canSignIn: () => true,
  watcherIdOf: watcherIdOfPerson,
  signedIn: async (person, friends) =>
    seededWatcher(
      watcherIdOfPerson(person),
      person,
      friends.map((friend) => friendIdOf('bluesky', didOf(friend))),
    ),
};
