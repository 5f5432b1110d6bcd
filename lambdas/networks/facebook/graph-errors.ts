/**
 * What a Graph error means, decided by code and subcode alone: HTTP statuses, types and messages contradict each other (a removed
 * parameter answers 500, a throttle says OAuthException).
 *
 * - `transient`: try again, later.
 * - `network-throttled`: the app made too many calls; everybody waits.
 * - `watcher-throttled`: this person's calls, across all apps; they alone wait.
 * - `watcher-blocked`: blocked for policy; they alone wait, long.
 * - `sign-in-again`: token or permission gone; never retried.
 * - `permanent`: nothing to be had from this item; unknown.
 * - `our-defect`: we asked wrongly; unknown, and an error in the log.
 *
 * Source: Meta, "Graph API: Handling Errors" and "Rate Limits".
 */
export type GraphFault =
  | 'transient'
  | 'network-throttled'
  | 'watcher-throttled'
  | 'watcher-blocked'
  | 'sign-in-again'
  | 'permanent'
  | 'our-defect';

const byCode: ReadonlyMap<number, GraphFault> = new Map([
  [1, 'transient'],
  [2, 'transient'],
  [3, 'sign-in-again'],
  [4, 'network-throttled'],
  [10, 'sign-in-again'],
  [17, 'watcher-throttled'],
  [32, 'network-throttled'],
  [100, 'our-defect'],
  [102, 'sign-in-again'],
  [190, 'sign-in-again'],
  [341, 'network-throttled'],
  [368, 'watcher-blocked'],
  [613, 'network-throttled'],
  [803, 'permanent'],
  [2500, 'our-defect'],
]);

/** Code 100 with this subcode: the object exists and is not visible to this token. */
const notVisible = 33;

/** What follows from an error of this code and subcode. Codes nobody has written down are unknown: tried again by the next sweep. */
export function graphFault(code: number, subcode?: number): GraphFault {
  if (code === 100 && subcode === notVisible) return 'permanent';
  if (code >= 200 && code <= 299) return 'sign-in-again';
  if (code >= 80_000 && code <= 80_004) return 'network-throttled';
  return byCode.get(code) ?? 'transient';
}
