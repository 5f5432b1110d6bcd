import { withoutUnleased, withoutUnleasedChanges } from './alerts.ts';
import type { FriendId, Timestamp, WatcherId } from './ids.ts';
import { maximumSavedBytes, savedBytes } from './item-size.ts';
import type { Language } from './languages.ts';
import type { PersonalNetworkId } from './networks.ts';
import { withSweepStanding } from './standing.ts';
import type {
  Alert,
  Condition,
  Delivery,
  MailStopReason,
  Pause,
  PendingAddress,
  QuietHours,
  Watch,
  Watcher,
} from './watcher.ts';

/** What is known of a person when they first sign in. */
export interface NewWatcher {
  readonly id: WatcherId;
  readonly language: Language;
  readonly address: Watcher['address'];
  /** By personal network. */
  readonly accounts?: Watcher['accounts'];
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
    accounts: person.accounts ?? {},
    linkEpoch: person.version,
    delivery: { kind: 'immediate' },
    watches: new Map(),
    alerts: {},
    swept: false,
  };
}

/**
 * Watches exactly these friends from now on. Who was watched before keeps the status last shown; unmailed changes of the others are
 * dropped.
 */
export function chooseWatches(watcher: Watcher, wanted: ReadonlyMap<FriendId, Condition>, now: Timestamp): Watcher {
  const watches = new Map<FriendId, Watch>();
  for (const [friendId, condition] of wanted) {
    watches.set(friendId, { ...(watcher.watches.get(friendId) ?? { chosenAt: now }), condition });
  }
  return withSweepStanding({
    ...watcher,
    watches,
    alerts: withoutUnleasedChanges(watcher.alerts, (change) => !watches.has(change.friendId)),
  });
}

/** Whether these watches cannot be saved: with everything that checks may note on them they would outgrow their item. */
export function areTooLarge(watches: Watcher['watches']): boolean {
  return savedBytes(watches) > maximumSavedBytes;
}

/** Asks for something else of one watch. What was found before the mail is made counts by the new condition. Unchanged when there is none. */
export function changeCondition(watcher: Watcher, friendId: FriendId, condition: Condition): Watcher {
  const watch = watcher.watches.get(friendId);
  if (watch === undefined || watch.condition === condition) return watcher;
  return { ...watcher, watches: withWatch(watcher, friendId, { ...watch, condition }) };
}

/** Pauses one watch: until a date or until they end it; its unmailed changes are dropped. Unchanged when there is no such watch. */
export function pauseWatch(watcher: Watcher, friendId: FriendId, pause: Pause): Watcher {
  const watch = watcher.watches.get(friendId);
  if (watch === undefined) return watcher;
  return withSweepStanding({
    ...watcher,
    watches: withWatch(watcher, friendId, { ...watch, pause }),
    alerts: withoutUnleasedChanges(watcher.alerts, (change) => change.friendId === friendId),
  });
}

/** Ends the pause of one watch. What changed meanwhile is found by the next check, as one change. */
export function resumeWatch(watcher: Watcher, friendId: FriendId): Watcher {
  const watch = watcher.watches.get(friendId);
  if (watch?.pause === undefined) return watcher;
  const { pause: _, ...resumed } = watch;
  return withSweepStanding({ ...watcher, watches: withWatch(watcher, friendId, resumed) });
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

/** Takes back an unsubscribing: mail goes to this person again. Unchanged when mail is stopped for another reason, or since another moment. */
export function takeBackUnsubscribing(watcher: Watcher, since: Timestamp): Watcher {
  const { mailStop, ...rest } = watcher;
  const isThat = mailStop?.reason === 'unsubscribed' && mailStop.since === since;
  return isThat ? withSweepStanding(rest) : watcher;
}

/** Mail to this address waits until then. Unchanged when mails go to another address by now. */
export function holdMail(watcher: Watcher, email: string, until: Timestamp): Watcher {
  return watcher.address.email === email ? { ...watcher, mailHeldUntil: until } : watcher;
}

/** What of the settings is to be different; what is absent stays. `null` ends what it stands for. */
export interface SettingsChange {
  readonly language?: Language | undefined;
  readonly delivery?: Delivery | undefined;
  readonly quietHours?: QuietHours | null | undefined;
  readonly pause?: Pause | null | undefined;
}

/** Changes settings: how, when and in which language mails come, and whether at all. */
export function changeSettings(watcher: Watcher, change: SettingsChange): Watcher {
  const { quietHours: before, ...rest } = watcher;
  const quietHours = change.quietHours === undefined ? before : (change.quietHours ?? undefined);
  const changed: Watcher = {
    ...rest,
    ...(change.language === undefined ? {} : { language: change.language }),
    ...(change.delivery === undefined ? {} : { delivery: change.delivery }),
    ...(quietHours === undefined ? {} : { quietHours }),
  };
  if (change.pause === undefined) return changed;
  return change.pause === null ? resumeAll(changed) : pauseAll(changed, change.pause);
}

/** Someone wants their mails at another address; until that is confirmed they go where they went before. */
export function askForAddress(watcher: Watcher, pendingAddress: PendingAddress): Watcher {
  return { ...watcher, pendingAddress };
}

/** The person confirmed this address: mail may go there, whatever stopped or held it before, and no other waits. */
export function confirmAddress(watcher: Watcher, email: string): Watcher {
  const { mailStop: _stop, mailHeldUntil: _hold, ...rest } = dropPendingAddress(watcher);
  return withSweepStanding({ ...rest, address: { email, confirmed: true } });
}

/** No address waits to be confirmed any more. */
export function dropPendingAddress(watcher: Watcher): Watcher {
  const { pendingAddress: _, ...rest } = watcher;
  return rest;
}

/** The person signed in to a network again: a new token, and the reasons not to read them there are gone. */
export function signInAgain(watcher: Watcher, network: PersonalNetworkId, token: string): Watcher {
  return withSweepStanding({
    ...watcher,
    accounts: { ...watcher.accounts, [network]: { token } },
    alerts: withoutUnleased(watcher.alerts, (alert) => isAboutSignIn(alert, network)),
  });
}

/** The person took the app off their account on a network: the token is gone, and as they did it themselves no mail says so. */
export function withdrawAccess(
  watcher: Watcher,
  network: PersonalNetworkId,
  now: Timestamp,
  reason: { code: number; subcode: number },
): Watcher {
  return withSweepStanding({
    ...watcher,
    accounts: { ...watcher.accounts, [network]: { signInAgain: { since: now, ...reason } } },
    alerts: withoutUnleased(watcher.alerts, (alert) => isAboutSignIn(alert, network)),
  });
}

function isAboutSignIn(alert: Alert, network: PersonalNetworkId): boolean {
  return alert.kind === 'sign-in-again' && alert.network === network;
}

function withWatch({ watches }: Watcher, friendId: FriendId, watch: Watch): Watcher['watches'] {
  return new Map(watches).set(friendId, watch);
}
