import type { WebNetwork } from '../web-network.ts';

/** Mastodon: anybody may read whom somebody follows, and what those people's profiles state. */
export const mastodon: WebNetwork<'not-asked'> = {
  name: 'Mastodon',
  people: {
    resume: async () => ({ kind: 'not-read', reason: 'not-asked' }),
    ask: async () => ({ kind: 'not-read', reason: 'not-asked' }),
  },
  peopleTexts: {
    en: async () => (await import('./texts/en/people-part.ts')).peoplePart,
    de: async () => (await import('./texts/de/people-part.ts')).peoplePart,
    es: async () => (await import('./texts/es/people-part.ts')).peoplePart,
  },
};
