import type { FriendId, Timestamp } from './ids.ts';
import type { NetworkId, PersonalNetworkId } from './networks.ts';

/** What a network shows of one friend. */
export interface FriendReading {
  readonly name: string;
  /** What the network calls them in public, where it has such a name. */
  readonly handle?: string;
  /** Where their profile is, where only the network knows. */
  readonly profile?: string;
  /** The moment it shows them at: that of the call, earlier where a cache answered. */
  readonly at: Timestamp;
  /** Word for word. `null`: the profile was read whole and states nothing, which is a fact. Absent: unknown. */
  readonly status?: string | null | undefined;
  /** They ask not to be watched, by a mark in their profile: what is stored about them goes. */
  readonly optedOut?: true;
  /** A lot of people of this scope state nothing any more, for so long that it is how things are: a new baseline, no news. */
  readonly silent?: true;
  /** A short hash of the text that the status was looked for in. Absent where the network has a field of its own for it. */
  readonly text?: string;
}

/**
 * What reading one watcher's friends on one network came to.
 *
 * - `friends`: what was seen. A friend who is not in it is unknown, not gone: a page may have failed, a list may be short. `missing`: who is
 *   certainly not to be seen at the moment, on a network that says so.
 * - `unknown`: nothing could be read this time; the next sweep tries again. `definite`: others were read with the same call, so it is about
 *   this watcher.
 * - `sign-in-again`: the network says that the token or a permission is gone. `confirmed`: it was asked about the token itself, and said that
 *   this is so, or that it is not; absent where it was not asked.
 * - `throttled`: the network asks to leave this one person alone for `forMilliseconds`.
 */
export type Reading =
  | {
      readonly kind: 'friends';
      readonly friends: ReadonlyMap<FriendId, FriendReading>;
      readonly missing?: ReadonlySet<FriendId>;
    }
  | { readonly kind: 'unknown'; readonly reason: string; readonly definite?: true }
  | { readonly kind: 'sign-in-again'; readonly code?: number; readonly subcode?: number; readonly confirmed?: boolean }
  | { readonly kind: 'throttled'; readonly forMilliseconds: number; readonly code: number };

/** What reading one watcher's friends came to, by network. Networks that were not read are left out. */
export type Readings = Readonly<Partial<Record<NetworkId, Reading>>>;

/** A token that stopped working, as the network said it. */
export interface Lapse {
  readonly network: PersonalNetworkId;
  readonly code?: number | undefined;
  readonly subcode?: number | undefined;
}
