import '../../together.ts';
import { loadPart } from '../../browser/load-part.ts';
import { siteConfig } from '../../browser/site-config.ts';
import { createMastodonPeople } from './mastodon-people.ts';
import { memory } from './memory.ts';
import { createServers, type Servers } from './servers.ts';

async function openServers(): Promise<Servers | 'offline' | 'not-offered'> {
  const site = await siteConfig();
  if (site === undefined) return 'offline';
  const config = site.networks.mastodon;
  if (config === undefined) return 'not-offered';
  return createServers({ fetchIt: (...call) => fetch(...call), config, isOnline: () => navigator.onLine });
}

/** Few need it, and somebody may be choosing meanwhile: the page is not loaded again for it. */
const load = <Part>(importIt: () => Promise<Part>) => loadPart(importIt, false);

/** Reads the network's people; loaded when somebody is to be read. */
export const reader = createMastodonPeople({ openServers, memory, clock: () => performance.now(), load });
