import { isFree, withChanges, withoutUnleasedChanges } from './alerts.ts';
import { type Control, isPausedAt } from './control.ts';
import { mailVerdict } from './delivery.ts';
import { type AlertId, type FriendId, networkOf, type Timestamp } from './ids.ts';
import { estimatedBytes, maximumItemBytes } from './item-size.ts';
import { lookAt } from './look.ts';
import { isNetworkId, isPersonal } from './networks.ts';
import type { FriendReading, Lapse, Readings } from './reading.ts';
import { isPausing, withSweepStanding } from './standing.ts';
import { asksFor, cutToBytes, maximumNameBytes } from './status.ts';
import { asMayBeKnown, hideUnwatchable } from './unwatchable.ts';
import type { Alert, Change, Lease, Watch, Watcher } from './watcher.ts';

/** What a check knows when it decides. */
export interface CheckInput {
  /** The item as it was read *before* the networks were: comparing an old reading with a newer item invents changes. */
  readonly watcher: Watcher;
  /** By network. Empty when none was read; mails that are owed are still sent. */
  readonly readings: Readings;
  readonly control: Control;
  /** How far apart two looks must be that agree that somebody states nothing any more. */
  readonly absenceMilliseconds: number;
  readonly now: Timestamp;
  /** Until when the leases taken now last. */
  readonly leaseUntil: Timestamp;
  /** Random, unguessable ids for alerts and leases. */
  readonly newId: () => string;
}

/** An alert leased by the write that records the decision: who made the write, and nobody else, mails it. */
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
  /** Networks whose token this check found to have stopped working. */
  readonly lapses: readonly Lapse[];
  /** What was found and left out, because the item would grow too large. The next check finds it again. */
  readonly unfit: number;
  /** Friends who are forgotten, since they ask not to be watched: what the history has of them must be gone before this is written. */
  readonly forgotten: readonly FriendId[];
}

/**
 * Decides what follows from reading one watcher's friends: baselines, changes, mails to claim. Pure; what it decides counts only once
 * the write of `after`, conditional on the version of the watcher that went in, has succeeded.
 */
export function decideCheck(input: CheckInput): CheckDecision {
  const hidden = hideUnwatchable(input.watcher, input.control);
  const compared = compare(hidden.watcher, input);
  const kept = withoutUnleasedChanges(hidden.watcher.alerts, ({ friendId }) => isOptedOut(compared.watcher, friendId));
  const alerts = withChanges(kept, compared.changes, input.now, input.newId);
  const recorded = alerts === compared.watcher.alerts ? compared.watcher : { ...compared.watcher, alerts };
  const lapses = lapsesIn(recorded, input.readings);
  const lapsed = lapses.reduce((watcher, each) => lapse(watcher, each, input), recorded);
  const claimed = claim(lapsed, input);
  return {
    after: withSweepStanding(claimed.watcher),
    claims: claimed.claims,
    changes: compared.changes.length,
    lapses,
    unfit: compared.unfit,
    forgotten: [...hidden.forgotten, ...compared.forgotten],
  };
}

/** Whether a friend asked not to be watched, as far as this watcher's item knows. */
function isOptedOut({ watches }: Watcher, friendId: FriendId): boolean {
  return watches[friendId]?.optedOut === true;
}

interface Compared {
  readonly watcher: Watcher;
  readonly changes: readonly Change[];
  readonly unfit: number;
  readonly forgotten: readonly FriendId[];
}

/** Compares what is shown with what is stored, friend by friend. Who was not read is unknown: nothing stored moves. */
function compare(watcher: Watcher, input: CheckInput): Compared {
  const moved: Record<FriendId, Watch> = {};
  const changes: Change[] = [];
  const forgotten: FriendId[] = [];
  let unfit = 0;
  let bytes: number | undefined;
  for (const [id, watch] of Object.entries(watcher.watches)) {
    const friendId = id as FriendId;
    const reading = readingOf(friendId, input);
    if (reading === undefined || isPausing(watch.pause, input.now)) continue;
    const look = lookAt(watch, reading, input.absenceMilliseconds);
    if (look.watch === watch) continue;
    const change = look.change === undefined ? undefined : changeOf(friendId, reading, watch, look.change, input.now);
    bytes ??= estimatedBytes(watcher);
    const more =
      estimatedBytes(look.watch) - estimatedBytes(watch) + (change === undefined ? 0 : estimatedBytes(change));
    // What does not fit waits: when the alerts are mailed there is room again, and the next check finds the same difference.
    if (more > 0 && bytes + more > maximumItemBytes) {
      unfit++;
      continue;
    }
    bytes += more;
    moved[friendId] = look.watch;
    if (change !== undefined) changes.push(change);
    if (look.watch.optedOut) forgotten.push(friendId);
  }
  if (Object.keys(moved).length === 0) return { watcher, changes, unfit, forgotten };
  return { watcher: { ...watcher, watches: { ...watcher.watches, ...moved } }, changes, unfit, forgotten };
}

function readingOf(friendId: FriendId, { readings, control }: CheckInput): FriendReading | undefined {
  const reading = readings[networkOf(friendId)];
  const friend = reading?.kind === 'friends' ? reading.friends.get(friendId) : undefined;
  return friend && asMayBeKnown(friend, friendId, control);
}

function changeOf(
  friendId: FriendId,
  { name, handle, profile }: FriendReading,
  before: Watch,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
  at: Timestamp,
): Change {
  return {
    friendId,
    name: cutToBytes(name, maximumNameBytes),
    ...(handle === undefined ? {} : { handle: cutToBytes(handle, maximumNameBytes) }),
    // An address that is cut leads elsewhere.
    ...(profile === undefined || Buffer.byteLength(profile) > maximumNameBytes ? {} : { profile }),
    ...(from === undefined ? {} : { from }),
    ...(from === undefined || before.since === undefined ? {} : { fromSince: before.since }),
    ...(to === undefined ? {} : { to }),
    at,
  };
}

/** Tokens that stopped working and of which nothing is noted yet. */
function lapsesIn({ accounts }: Watcher, readings: Readings): Lapse[] {
  return Object.entries(readings).flatMap(([network, reading]) => {
    if (reading.kind !== 'sign-in-again' || !isNetworkId(network) || !isPersonal(network)) return [];
    const account = accounts[network];
    if (account === undefined || account.signInAgain !== undefined) return [];
    return [{ network, code: reading.code, subcode: reading.subcode }];
  });
}

/** A lapse is noted, and one mail is owed that says so. */
function lapse(watcher: Watcher, { network, code, subcode }: Lapse, input: CheckInput): Watcher {
  const id: AlertId = input.newId();
  const signInAgain = {
    since: input.now,
    ...(code === undefined ? {} : { code }),
    ...(subcode === undefined ? {} : { subcode }),
  };
  return {
    ...watcher,
    accounts: { ...watcher.accounts, [network]: { ...watcher.accounts[network], signInAgain } },
    alerts: { ...watcher.alerts, [id]: { kind: 'sign-in-again', network, id, openedAt: input.now } },
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
        asked: askedChanges(watcher, alert, input),
        takenOver: alert.lease !== undefined,
      });
    }
  }
  return { watcher: touched ? { ...watcher, alerts } : watcher, claims };
}

function askedChanges(watcher: Watcher, alert: Alert, { control, now }: CheckInput): Change[] {
  if (alert.kind !== 'changes') return [];
  return alert.changes.filter((change) => {
    const watch = watcher.watches[change.friendId];
    if (control.unwatchable.has(change.friendId)) return false;
    if (watch === undefined || isPausing(watch.pause, now) || isOptedOut(watcher, change.friendId)) return false;
    return asksFor(watch.condition, change);
  });
}
