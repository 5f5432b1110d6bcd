import type { Measured } from '../costs/measured.ts';
import type { NetworkCosts } from '../costs/networks/network-costs.ts';

/** The share of the people who are watched that is on the largest host, where a network has many. An assumption: about what the largest has of all. */
export const shareOfLargestHost = 0.25;

/** What the limit of a public network allows. */
export interface Allowed {
  readonly watchers: number;
  /** Calls of a sweep that count against the limit: all, or those to the largest host. */
  readonly calls: number;
  /** Minutes that they take at least, from one address. */
  readonly minutes: number;
}

/** How the friends of watchers overlap: as was measured among people who all watch each other, or not at all. */
export type Overlap = 'measured' | 'none';

/** What the limit of a network allows for so many watchers; `undefined` where no limit counts by address. */
export function allowedFor(
  watchers: number,
  { callLimit, peoplePerCall }: NetworkCosts,
  measured: Measured,
  overlap: Overlap,
): Allowed | undefined {
  if (callLimit === undefined || peoplePerCall === undefined) return undefined;
  const perWatcher =
    overlap === 'measured' ? measured.calls.networkCalls / measured.watchers : measured.friendsEach / peoplePerCall;
  const calls = Math.ceil(watchers * perWatcher * (callLimit.eachHost ? shareOfLargestHost : 1));
  return { watchers, calls, minutes: (calls / callLimit.calls) * (callLimit.seconds / 60) };
}

/** Calls of a sweep that reads watchers in parts of 1,000, and of one that reads each person once. */
export interface Compared {
  readonly watchers: number;
  readonly perWatcher: number;
  readonly perPerson: number;
}

/**
 * Compares reading per watcher with reading per person.
 *
 * @param people distinct people who are watched, by so many watchers all together
 * @param peopleAPart distinct people whom 1,000 watchers watch
 */
export function compareReading(watchers: number, people: number, peopleAPart: number, peoplePerCall: number): Compared {
  return {
    watchers,
    perWatcher: Math.ceil(((watchers / 1_000) * peopleAPart) / peoplePerCall),
    perPerson: Math.ceil(people / peoplePerCall),
  };
}
