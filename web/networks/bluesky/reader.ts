import '../../together.ts';
import { siteConfig } from '../../browser/site-config.ts';
import { type AppView, createAppView } from './app-view.ts';
import { createBlueskyPeople } from './bluesky-people.ts';
import { memory } from './memory.ts';

async function openAppView(): Promise<AppView | undefined> {
  const config = (await siteConfig())?.networks.bluesky;
  if (config === undefined) return undefined;
  return createAppView({
    fetchIt: (...call) => fetch(...call),
    url: config.url,
    isOnline: () => navigator.onLine,
  });
}

/** Reads the network's people; loaded when somebody is to be read. */
export const reader = createBlueskyPeople({ openAppView, memory, clock: () => performance.now() });
