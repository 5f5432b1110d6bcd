import { isFree, isUnleasedChanges } from './alerts.ts';
import { type Control, isPausedAt } from './control.ts';
import { mailVerdict } from './delivery.ts';
import type { AlertId, FriendId, Timestamp } from './ids.ts';
import { isPausing } from './standing.ts';
import { asksFor } from './status.ts';
import type { Alert, Change, ChangesAlert, Lease, Watcher } from './watcher.ts';

/** An alert leased by the write that records the decision: who made the write, and nobody else, mails it. */
export interface Claim {
  readonly alert: Alert;
  readonly lease: Lease;
  /** Those of its changes that their watches ask for, as of now. Empty: nothing to mail, the alert goes straight to the history. */
  readonly asked: readonly Change[];
  /** Someone held the alert before and did not finish; they may have mailed it. */
  readonly takenOver: boolean;
}

/** What claiming is decided by. */
export interface ClaimInput {
  readonly control: Control;
  /** How long further changes of a friend wait after a mail about them. */
  readonly flapMilliseconds: number;
  readonly now: Timestamp;
  /** Until when the leases taken now last. */
  readonly leaseUntil: Timestamp;
  /** Random, unguessable ids for alerts and leases. */
  readonly newId: () => string;
}

/**
 * Takes a lease on what may be mailed now, oldest first, and drops what never may. Of an alert that nobody has held yet only the changes
 * are taken that are due; the others wait in an alert of their own.
 */
export function claimAlerts(watcher: Watcher, input: ClaimInput): { watcher: Watcher; claims: Claim[] } {
  const { now, flapMilliseconds } = input;
  const claims: Claim[] = [];
  const alerts: Record<AlertId, Alert> = { ...watcher.alerts };
  const mailed = new Set<FriendId>();
  const held = friendsInLeasedAlerts(watcher);
  let touched = false;
  for (const alert of Object.values(watcher.alerts).sort((one, other) => one.openedAt - other.openedAt)) {
    if (!isFree(alert, now)) continue;
    const verdict = mailVerdict(watcher, alert, now);
    if (verdict === 'never') {
      delete alerts[alert.id];
      touched = true;
      continue;
    }
    if (verdict === 'later' || isPausedAt(input.control.mailPause, now)) continue;
    const { due, waiting } = isUnleasedChanges(alert)
      ? divide(alert, flapMilliseconds > 0, (change) => !held.has(change.friendId) && isDue(change, watcher, input))
      : { due: alert, waiting: [] };
    if (due === undefined) continue;
    const lease: Lease = { id: input.newId(), until: input.leaseUntil };
    const leased = { ...due, lease };
    alerts[alert.id] = leased;
    if (waiting.length > 0) {
      const id = input.newId();
      alerts[id] = { kind: 'changes', id, openedAt: alert.openedAt, changes: waiting };
    }
    touched = true;
    const asked = askedChanges(watcher, due, input);
    for (const { friendId } of asked) mailed.add(friendId);
    claims.push({ alert: leased, lease, asked, takenOver: alert.lease !== undefined });
  }
  const after = touched ? { ...watcher, alerts } : watcher;
  return { watcher: flapMilliseconds > 0 ? marked(after, mailed, now) : after, claims };
}

/**
 * Friends of whom somebody holds changes, or held them and did not finish. What was found later waits until these are settled: a person
 * reads changes in the order in which they happened.
 */
function friendsInLeasedAlerts({ alerts }: Watcher): ReadonlySet<FriendId> {
  const held = new Set<FriendId>();
  for (const alert of Object.values(alerts)) {
    if (alert.kind !== 'changes' || alert.lease === undefined) continue;
    for (const { friendId } of alert.changes) held.add(friendId);
  }
  return held;
}

/** Whether a change waits no longer for the time after the last mail about its friend. A digest knows no such time. */
function isDue(
  { friendId, due }: Change,
  { watches, delivery }: Watcher,
  { flapMilliseconds, now }: ClaimInput,
): boolean {
  const mailedAt = watches.get(friendId)?.mailedAt;
  return due || mailedAt === undefined || delivery.kind === 'digest' || now - mailedAt >= flapMilliseconds;
}

/** Splits an alert: `due` holds the changes that are taken, which never wait again (`undefined` when none is taken), `waiting` the others. */
function divide(
  alert: ChangesAlert,
  marksDue: boolean,
  isTaken: (change: Change) => boolean,
): { readonly due: ChangesAlert | undefined; readonly waiting: readonly Change[] } {
  const taken = alert.changes.filter(isTaken);
  if (taken.length === 0) return { due: undefined, waiting: alert.changes };
  const changes = marksDue ? taken.map((change): Change => ({ ...change, due: true })) : taken;
  return { due: { ...alert, changes }, waiting: alert.changes.filter((change) => !taken.includes(change)) };
}

/** The watcher with a note of when these friends are mailed about. */
function marked(watcher: Watcher, friends: ReadonlySet<FriendId>, now: Timestamp): Watcher {
  if (friends.size === 0) return watcher;
  const watches = new Map(watcher.watches);
  for (const friendId of friends) {
    const watch = watches.get(friendId);
    if (watch !== undefined) watches.set(friendId, { ...watch, mailedAt: now });
  }
  return { ...watcher, watches };
}

/** Those of an alert's changes that their watches ask for, now. */
function askedChanges({ watches }: Watcher, alert: Alert, { control, now }: ClaimInput): Change[] {
  if (alert.kind !== 'changes') return [];
  return alert.changes.filter((change) => {
    const watch = watches.get(change.friendId);
    if (control.unwatchable.has(change.friendId)) return false;
    if (watch === undefined || isPausing(watch.pause, now) || watch.optedOut) return false;
    return asksFor(watch.condition, change);
  });
}
