import { createMastodonPeople } from '../../../web/networks/mastodon/mastodon-people.ts';
import { createServers } from '../../../web/networks/mastodon/servers.ts';
import { isOnThisMachine, noMemory, type PeopleFinder } from '../people-finder.ts';

/** A server of the double. */
const doubleHost = 'alpha.example';

/** Asks the servers where people are at home, as the site's pages do. */
export const findMastodonPeople: PeopleFinder = {
  open({ networks: { mastodon } }) {
    if (mastodon === undefined) return undefined;
    const servers = createServers({ fetchIt: fetch, config: mastodon, isOnline: () => true });
    return createMastodonPeople({
      openServers: async () => servers,
      memory: noMemory,
      clock: Date.now,
      load: (importIt) => importIt(),
    }).open;
  },
  exampleAtDouble: ({ networks: { mastodon } }) =>
    isOnThisMachine(mastodon?.places[doubleHost]) ? `@ada@${doubleHost}` : undefined,
};
