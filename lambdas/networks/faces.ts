import { blueskyFace } from './bluesky/face.ts';
import { facebookFace } from './facebook/face.ts';
import { mastodonFace } from './mastodon/face.ts';
import type { NetworkFaces } from './network-face.ts';

/** Every network as people know it. */
export const networkFaces: NetworkFaces = {
  facebook: facebookFace,
  bluesky: blueskyFace,
  mastodon: mastodonFace,
};
