import { browserMemory } from '../../browser/memory.ts';
import { siteConfig } from '../../browser/site-config.ts';
import type { WebNetwork } from '../web-network.ts';
import { createMastodonPeople, type MastodonReason } from './mastodon-people.ts';
import { createServers, type Servers } from './servers.ts';

async function openServers(): Promise<Servers | 'offline' | 'not-offered'> {
  const site = await siteConfig();
  if (site === undefined) return 'offline';
  const config = site.networks.mastodon;
  if (config === undefined) return 'not-offered';
  return createServers({ fetchIt: (...call) => fetch(...call), config, isOnline: () => navigator.onLine });
}

/** Mastodon: anybody may read whom somebody follows, and what those people's profiles state, at the servers where they are at home. */
export const mastodon: WebNetwork<MastodonReason> = {
  name: 'Mastodon',
  people: createMastodonPeople({
    openServers,
    memory: browserMemory('mastodon-handle'),
    clock: () => performance.now(),
  }),
  peopleTexts: {
    en: async () => (await import('./texts/en/people-part.ts')).peoplePart,
    de: async () => (await import('./texts/de/people-part.ts')).peoplePart,
    es: async () => (await import('./texts/es/people-part.ts')).peoplePart,
  },
};
