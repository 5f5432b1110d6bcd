import { isFree, withChanges, withoutUnleasedChanges } from './alerts.ts';
import { type Control, isPausedAt, unwatchableKey } from './control.ts';
import { mailVerdict } from './delivery.ts';
import { type AlertId, type FriendId, networkOf, type Timestamp } from './ids.ts';
import { estimatedBytes, maximumItemBytes } from './item-size.ts';
import type { FriendReading, Reading } from './reading.ts';
import { isPausing, withSweepStanding } from './standing.ts';
import { asksFor, cutToBytes, maximumNameBytes, statusAsStored } from './status.ts';
import type { Alert, Change, Lease, Watch, Watcher } from './watcher.ts';

/** What a check knows when it decides. */
export interface CheckInput {
  /** The item as it was read *before* the network was: comparing an old reading with a newer item invents changes. */
  readonly watcher: Watcher;
  /** Absent when the network was not read; mails that are owed are still sent. */
  readonly reading?: Reading | undefined;
  readonly control: Control;
  readonly now: Timestamp;
  /** Until when the leases taken now last. */
  readonly leaseUntil: Timestamp;
  /** Random, unguessable ids for alerts and leases. */
  readonly newId: () => string;
}

/** An alert leased by the write that records the decision: whoever made the write, and nobody else, mails it. */
export interface Claim {
  readonly alert: Alert;
  readonly lease: Lease;
  /** Those of its changes that their watches ask for, as of now. Empty: nothing to mail, the alert goes straight to the history. */
  readonly asked: readonly Change[];
  /** Someone held the alert before and did not finish; they may have mailed it. */
  readonly takenOver: boolean;
}

/** What a check comes to. Nothing is to be written when `after` is the watcher that went in. */
export interface CheckDecision {
  readonly after: Watcher;
  readonly claims: readonly Claim[];
  /** Changes found by this check and recorded by this write. */
  readonly changes: number;
}

/**
 * Decides what follows from one reading of one watcher's friends: baselines, changes, mails to claim. Pure; what it decides counts only
 * once the write of `after`, conditional on the version of the watcher that went in, has succeeded.
 */
export function decideCheck(input: CheckInput): CheckDecision {
  const { watcher, reading } = input;
  let next = endUnwatchable(watcher, input.control);
  let changes = 0;
  if (reading?.kind === 'friends') {
    const compared = compare(next, reading.friends, input.now);
    changes = compared.changes.length;
    next = withAlerts(compared.watcher, withChanges(next.alerts, compared.changes, input.now, input.newId));
  } else if (reading?.kind === 'sign-in-again' && next.signInAgain === undefined) {
    next = lapse(next, reading, input);
  }
  const claimed = claim(next, input);
  return { after: withSweepStanding(claimed.watcher), claims: claimed.claims, changes };
}

function withAlerts(watcher: Watcher, alerts: Watcher['alerts']): Watcher {
  return alerts === watcher.alerts ? watcher : { ...watcher, alerts };
}

/** People who made themselves unwatchable are not watched any longer, and what was found of them and not mailed is dropped. */
function endUnwatchable(watcher: Watcher, control: Control): Watcher {
  if (control.unwatchable.size === 0) return watcher;
  const network = networkOf(watcher.id);
  const isUnwatchable = (friendId: FriendId) => control.unwatchable.has(unwatchableKey(network, friendId));
  if (!Object.keys(watcher.watches).some(isUnwatchable)) return watcher;
  return {
    ...watcher,
    watches: Object.fromEntries(Object.entries(watcher.watches).filter(([friendId]) => !isUnwatchable(friendId))),
    alerts: withoutUnleasedChanges(watcher.alerts, (change) => isUnwatchable(change.friendId)),
  };
}

/** Compares what is shown with what is stored. A friend who is missing, or shows nothing, is unknown: nothing stored moves. */
function compare(
  watcher: Watcher,
  friends: ReadonlyMap<FriendId, FriendReading>,
  now: Timestamp,
): { watcher: Watcher; changes: Change[] } {
  const moved: Record<FriendId, Watch> = {};
  const changes: Change[] = [];
  let bytes: number | undefined;
  for (const [friendId, watch] of Object.entries(watcher.watches)) {
    const friend = friends.get(friendId);
    if (friend === undefined || isPausing(watch.pause, now)) continue;
    const status = friend.status === undefined ? undefined : statusAsStored(friend.status);
    if (watch.since === undefined) {
      // The first look is silent: what it shows is the baseline.
      moved[friendId] = { ...watch, ...(status === undefined ? {} : { status }), since: now };
    } else if (status !== undefined && status !== watch.status) {
      const change = changeOf(friendId, friend.name, watch, status, now);
      bytes = (bytes ?? estimatedBytes(watcher)) + estimatedBytes(change) + status.length;
      // What does not fit waits: the next sweep, after these are mailed, finds the same difference.
      if (bytes > maximumItemBytes) continue;
      changes.push(change);
      moved[friendId] = { ...watch, status, since: now };
    }
  }
  if (Object.keys(moved).length === 0) return { watcher, changes };
  return { watcher: { ...watcher, watches: { ...watcher.watches, ...moved } }, changes };
}

function changeOf(friendId: FriendId, name: string, watch: Watch, to: string, at: Timestamp): Change {
  const change = { friendId, name: cutToBytes(name, maximumNameBytes), to, at };
  if (watch.status === undefined) return change;
  return { ...change, from: watch.status, ...(watch.since === undefined ? {} : { fromSince: watch.since }) };
}

/** The token stopped working: noted, and one mail owed that says so. */
function lapse(watcher: Watcher, reading: Extract<Reading, { kind: 'sign-in-again' }>, input: CheckInput): Watcher {
  const id: AlertId = input.newId();
  const { code, subcode } = reading;
  return {
    ...watcher,
    signInAgain: {
      since: input.now,
      ...(code === undefined ? {} : { code }),
      ...(subcode === undefined ? {} : { subcode }),
    },
    alerts: { ...watcher.alerts, [id]: { kind: 'sign-in-again', id, openedAt: input.now } },
  };
}

/** Takes a lease on every alert that may be mailed now, and drops those that never may. */
function claim(watcher: Watcher, input: CheckInput): { watcher: Watcher; claims: Claim[] } {
  const { now } = input;
  const claims: Claim[] = [];
  const alerts: Record<AlertId, Alert> = { ...watcher.alerts };
  let touched = false;
  for (const alert of Object.values(watcher.alerts)) {
    if (!isFree(alert, now)) continue;
    const verdict = mailVerdict(watcher, alert, now);
    if (verdict === 'never') {
      delete alerts[alert.id];
      touched = true;
    } else if (verdict === 'now' && !isPausedAt(input.control.mailPause, now)) {
      const lease: Lease = { id: input.newId(), until: input.leaseUntil };
      const leased = { ...alert, lease };
      alerts[alert.id] = leased;
      touched = true;
      claims.push({
        alert: leased,
        lease,
        asked: askedChanges(watcher, alert, now),
        takenOver: alert.lease !== undefined,
      });
    }
  }
  return { watcher: touched ? { ...watcher, alerts } : watcher, claims };
}

function askedChanges(watcher: Watcher, alert: Alert, now: Timestamp): Change[] {
  if (alert.kind !== 'changes') return [];
  return alert.changes.filter((change) => {
    const watch = watcher.watches[change.friendId];
    return watch !== undefined && !isPausing(watch.pause, now) && asksFor(watch.condition, change);
  });
}
