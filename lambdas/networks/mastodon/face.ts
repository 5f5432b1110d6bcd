import type { NetworkFace } from '../network-face.ts';

/** Mastodon. Where somebody's profile is, only their server knows: it comes with each reading. */
export const mastodonFace: NetworkFace = { name: 'Mastodon', profileUrl: () => undefined };
