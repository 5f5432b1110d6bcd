import { createAppView } from '../../../web/networks/bluesky/app-view.ts';
import { createBlueskyPeople } from '../../../web/networks/bluesky/bluesky-people.ts';
import { isOnThisMachine, noMemory, type PeopleFinder } from '../people-finder.ts';

/** Asks the app view that the site names, as its pages do. */
export const findBlueskyPeople: PeopleFinder = {
  open({ networks: { bluesky } }) {
    if (bluesky === undefined) return undefined;
    const appView = createAppView({ fetchIt: fetch, url: bluesky.url, isOnline: () => true });
    return createBlueskyPeople({ openAppView: async () => appView, memory: noMemory, clock: Date.now }).open;
  },
  exampleAtDouble: ({ networks: { bluesky } }) => (isOnThisMachine(bluesky?.url) ? 'ada.bsky.example' : undefined),
};
