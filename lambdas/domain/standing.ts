import { type Control, isPausedAt } from './control.ts';
import { networkOf, type Timestamp } from './ids.ts';
import type { Pause, Watch, Watcher } from './watcher.ts';

/** Whether a pause the watcher asked for is in force at `now`. */
export function isPausing(pause: Pause | undefined, now: Timestamp): boolean {
  return pause !== undefined && (pause.until === undefined || pause.until > now);
}

/** Why a watcher is not looked at, where only they can end it. */
export type OwnReason = 'mail-stopped' | 'sign-in-again' | 'unconfirmed' | 'paused' | 'nothing-watched';

/** The reason only they can end, if there is one. Stops that end by themselves (a date, a throttle) are none. */
export function reasonOnlyTheyCanEnd(watcher: Watcher): OwnReason | undefined {
  if (watcher.mailStop !== undefined) return 'mail-stopped';
  if (watcher.signInAgain !== undefined) return 'sign-in-again';
  if (!watcher.address.confirmed) return 'unconfirmed';
  if (watcher.pause !== undefined && watcher.pause.until === undefined) return 'paused';
  if (Object.keys(watcher.watches).length === 0) return 'nothing-watched';
  return undefined;
}

/** Whether a sweep must come by: something to look at, or a mail owed. The sweep scans nothing else, so nobody may fall out of this. */
export function belongsInSweep(watcher: Watcher): boolean {
  return Object.keys(watcher.alerts).length > 0 || reasonOnlyTheyCanEnd(watcher) === undefined;
}

/** The watcher with `swept` as it must be; the same object when it already is. Every write goes through this. */
export function withSweepStanding(watcher: Watcher): Watcher {
  const swept = belongsInSweep(watcher);
  return swept === watcher.swept ? watcher : { ...watcher, swept };
}

const notLookedAt = (watch: Watch): boolean => watch.since === undefined;

/** Whether a check may and need read the network for this watcher at `now`. */
export function isToBeRead(watcher: Watcher, control: Control, now: Timestamp): boolean {
  if (watcher.mailStop !== undefined || watcher.signInAgain !== undefined) return false;
  if (isPausing(watcher.pause, now)) return false;
  if (watcher.throttledUntil !== undefined && watcher.throttledUntil > now) return false;
  if (isPausedAt(control.networkPauses[networkOf(watcher.id)], now)) return false;
  const active = Object.values(watcher.watches).filter((watch) => !isPausing(watch.pause, now));
  // Before the address is confirmed only the first look is taken: the baseline is there in seconds, and nothing is owed yet.
  return watcher.address.confirmed ? active.length > 0 : active.some(notLookedAt);
}
