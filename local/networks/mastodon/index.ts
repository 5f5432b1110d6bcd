import { friendIdOf, watcherIdOf } from '../../../lambdas/domain/ids.ts';
import { mastodonVariables } from '../../../lambdas/networks/mastodon/environment.ts';
import { hostLabelOf } from '../../people/host-label.ts';
import type { Person } from '../../people/person.ts';
import type { LocalNetwork } from '../local-network.ts';
import { seededWatcher } from '../seeded-watcher.ts';
import { addressOfDouble, anyBeside, askedOf, serversForm, shownPlaces } from './addresses.ts';
import { homeOf } from './placing.ts';
import { type MastodonDouble, startMastodonDouble } from './server.ts';
import { whyUnreachable } from './why-unreachable.ts';

/** Their profiles are public, so that they sign in by mail, to an account of their own. */
const watcherIdOfPerson = ({ id }: Person) => watcherIdOf('mail', `local-${hostLabelOf(id)}`);

function friendIdOfPerson(person: Person) {
  const { host, id } = homeOf(person);
  return friendIdOf('mastodon', `${host}:${id}`);
}

/** Mastodon, by a double of some servers, or as it really is. Its address says where which servers are. */
export const mastodon: LocalNetwork<MastodonDouble> = {
  title: 'Mastodon',
  port: {
    offset: 8,
    purpose: 'the Mastodon double',
    replacedBy: { variable: mastodonVariables.servers, setting: 'mastodonServers', form: serversForm },
  },
  leftOutBy: 'mastodonServers',
  live: { address: anyBeside(undefined), beside: anyBeside, asked: askedOf, whyUnreachable },
  handleOf: (person) => {
    const { username, host } = homeOf(person);
    return `@${username}@${host}`;
  },
  page: {
    path: '/_double',
    purpose: 'a double of several servers: people as @ada@alpha.example; write their profiles',
  },
  addressOfDouble,
  shownPlaces,
  settings: (address) => ({ mastodonServers: address }),
  start: ({ port, people, stateFile, siteUrl, neighbours, now }) =>
    startMastodonDouble({ port, people, stateFile, siteOrigin: siteUrl, neighbours, now }),
  canSignIn: () => true,
  watcherIdOf: watcherIdOfPerson,
  signedIn: async (person, friends) => seededWatcher(watcherIdOfPerson(person), person, friends.map(friendIdOfPerson)),
};
