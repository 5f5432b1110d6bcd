import { withoutUnleased, withoutUnleasedChanges } from './alerts.ts';
import type { FriendId, Timestamp, WatcherId } from './ids.ts';
import { withSweepStanding } from './standing.ts';
import type { Condition, Language, MailStopReason, Pause, Watch, Watcher } from './watcher.ts';

/** What is known of a person when they first sign in. */
export interface NewWatcher {
  readonly id: WatcherId;
  readonly language: Language;
  readonly address: Watcher['address'];
  readonly token?: string;
  readonly now: Timestamp;
  /** At random, below 2^47. */
  readonly version: number;
}

/** A watcher who watches nobody yet. */
export function newWatcher(person: NewWatcher): Watcher {
  return {
    id: person.id,
    version: person.version,
    createdAt: person.now,
    language: person.language,
    address: person.address,
    ...(person.token === undefined ? {} : { token: person.token }),
    delivery: { kind: 'immediate' },
    watches: {},
    alerts: {},
    swept: false,
  };
}

/** Watches exactly these friends from now on. Who was watched before keeps the status last shown; unmailed changes of the others are dropped. */
export function chooseWatches(watcher: Watcher, wanted: ReadonlyMap<FriendId, Condition>): Watcher {
  const watches: Record<FriendId, Watch> = {};
  for (const [friendId, condition] of wanted) watches[friendId] = { ...watcher.watches[friendId], condition };
  return withSweepStanding({
    ...watcher,
    watches,
    alerts: withoutUnleasedChanges(watcher.alerts, (change) => watches[change.friendId] === undefined),
  });
}

/** Pauses one watch: until a date or until they end it; its unmailed changes are dropped. Unchanged when there is no such watch. */
export function pauseWatch(watcher: Watcher, friendId: FriendId, pause: Pause): Watcher {
  const watch = watcher.watches[friendId];
  if (watch === undefined) return watcher;
  return withSweepStanding({
    ...watcher,
    watches: { ...watcher.watches, [friendId]: { ...watch, pause } },
    alerts: withoutUnleasedChanges(watcher.alerts, (change) => change.friendId === friendId),
  });
}

/** Ends the pause of one watch. What changed meanwhile is told by the next check, as one change. */
export function resumeWatch(watcher: Watcher, friendId: FriendId): Watcher {
  const watch = watcher.watches[friendId];
  if (watch?.pause === undefined) return watcher;
  const { pause: _, ...resumed } = watch;
  return withSweepStanding({ ...watcher, watches: { ...watcher.watches, [friendId]: resumed } });
}

/** Pauses everything: until a date or until they end it; unmailed changes are dropped. */
export function pauseAll(watcher: Watcher, pause: Pause): Watcher {
  return withSweepStanding({ ...watcher, pause, alerts: withoutUnleasedChanges(watcher.alerts, () => true) });
}

/** Ends the pause of everything. */
export function resumeAll(watcher: Watcher): Watcher {
  const { pause: _, ...resumed } = watcher;
  return withSweepStanding(resumed);
}

/** No mail to this person any more; what was owed is dropped, unless someone is mailing it this moment. */
export function stopMail(watcher: Watcher, reason: MailStopReason, now: Timestamp): Watcher {
  return withSweepStanding({
    ...watcher,
    mailStop: { reason, since: now },
    alerts: withoutUnleased(watcher.alerts, () => true),
  });
}

/** The person confirmed this address: mail may go there, whatever stopped it before. */
export function confirmAddress(watcher: Watcher, email: string): Watcher {
  const { mailStop: _, ...rest } = watcher;
  return withSweepStanding({ ...rest, address: { email, confirmed: true } });
}

/** The person signed in again: a new token, and the reasons not to read them are gone. */
export function signInAgain(watcher: Watcher, token: string): Watcher {
  const { signInAgain: _lapse, throttledUntil: _throttle, ...rest } = watcher;
  return withSweepStanding({
    ...rest,
    token,
    alerts: withoutUnleased(watcher.alerts, (alert) => alert.kind === 'sign-in-again'),
  });
}
