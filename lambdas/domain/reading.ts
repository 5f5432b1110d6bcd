import type { FriendId } from './ids.ts';

/** What the network shows of one friend now. `status` is absent when it shows none. */
export interface FriendReading {
  readonly name: string;
  readonly status?: string;
}

/**
 * What reading one watcher's friends came to.
 *
 * - `friends`: what was seen. A friend who is not in it is unknown, not gone: a page may have failed, a list may be short.
 * - `unknown`: nothing could be read this time; the next sweep tries again.
 * - `sign-in-again`: the token or a permission is gone for good.
 * - `throttled`: the network asks to leave this one person alone for `forMilliseconds`.
 */
export type Reading =
  | { readonly kind: 'friends'; readonly friends: ReadonlyMap<FriendId, FriendReading> }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'sign-in-again'; readonly code?: number; readonly subcode?: number }
  | { readonly kind: 'throttled'; readonly forMilliseconds: number; readonly code: number };
