import { browserMemory } from '../../browser/memory.ts';

/** The handle that was read last in this browser. */
export const memory = browserMemory('mastodon-handle');
