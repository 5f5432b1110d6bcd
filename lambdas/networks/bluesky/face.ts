import { accountOf } from '../../domain/ids.ts';
import type { NetworkFace } from '../network-face.ts';

/** Bluesky, with its own site's page of a person, which takes a DID where others put the handle. */
export const blueskyFace: NetworkFace = {
  name: 'Bluesky',
  profileUrl: (friendId) => `https://bsky.app/profile/${accountOf(friendId)}`,
};
