import type { Timestamp } from './ids.ts';
import { isNotLookedAt } from './standing.ts';
import type { Watcher } from './watcher.ts';

/** Between two first looks of one watcher (milliseconds): made-up people would otherwise ask for one with every request. */
export const firstLookInterval = 10_000;

/**
 * When a first look should be taken of the people a watcher has just saved: now, or in some seconds if there was one a moment ago.
 * `undefined` when nobody is to be looked at, or a look is still to come that will find them.
 */
export function nextFirstLook({ watches, firstLookAt }: Watcher, now: Timestamp): Timestamp | undefined {
  if (![...watches.values()].some(isNotLookedAt)) return undefined;
  if (firstLookAt === undefined) return now;
  return firstLookAt > now ? undefined : Math.max(now, firstLookAt + firstLookInterval);
}
