import { browserMemory } from '../../browser/memory.ts';
import { siteConfig } from '../../browser/site-config.ts';
import type { WebNetwork } from '../web-network.ts';
import { type AppView, createAppView } from './app-view.ts';
import { type BlueskyReason, createBlueskyPeople } from './bluesky-people.ts';

async function openAppView(): Promise<AppView | undefined> {
  const config = (await siteConfig())?.networks.bluesky;
  if (config === undefined) return undefined;
  return createAppView({
    fetchIt: (...call) => fetch(...call),
    url: config.url,
    isOnline: () => navigator.onLine,
  });
}

/** Bluesky: anybody may read whom somebody follows, and what those people's bios state. */
export const bluesky: WebNetwork<BlueskyReason> = {
  name: 'Bluesky',
  people: createBlueskyPeople({ openAppView, memory: browserMemory('bluesky-handle'), clock: () => performance.now() }),
  peopleTexts: {
    en: async () => (await import('./texts/en/people-part.ts')).peoplePart,
    de: async () => (await import('./texts/de/people-part.ts')).peoplePart,
    es: async () => (await import('./texts/es/people-part.ts')).peoplePart,
  },
};
