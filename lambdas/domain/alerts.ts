import type { AlertId, FriendId, Timestamp } from './ids.ts';
import { isSameStatus } from './vocabulary/equality.ts';
import type { Alert, Change, ChangesAlert, Watcher } from './watcher.ts';

type Alerts = Watcher['alerts'];

/** Whether nobody works on the alert, and nobody ever did: only then may it change. */
export function isUnleasedChanges(alert: Alert): alert is ChangesAlert {
  return alert.kind === 'changes' && alert.lease === undefined;
}

/** Whether the alert may be taken at `now`: free, or its lease ran out because its holder died. */
export function isFree(alert: Alert, now: Timestamp): boolean {
  return alert.lease === undefined || alert.lease.until <= now;
}

function foldInto(folded: Map<FriendId, Change>, change: Change): void {
  const earlier = folded.get(change.friendId);
  if (earlier === undefined) {
    folded.set(change.friendId, change);
    return;
  }
  folded.delete(change.friendId);
  if (isSameStatus(earlier.from, change.to)) return;
  const { from, fromSince } = earlier;
  folded.set(change.friendId, {
    friendId: change.friendId,
    name: change.name,
    ...(change.handle === undefined ? {} : { handle: change.handle }),
    ...(change.profile === undefined ? {} : { profile: change.profile }),
    ...(from === undefined ? {} : { from }),
    ...(fromSince === undefined ? {} : { fromSince }),
    ...(change.to === undefined ? {} : { to: change.to }),
    at: change.at,
    ...(earlier.due === undefined ? {} : { due: earlier.due }),
  });
}

/**
 * Adds changes to the alerts. What nobody has leased yet folds together, friend by friend, into the oldest such alert: in the order in which they
 * happened: A → B → C is A → C, and A → B → A is nothing. Leased alerts stay as they are.
 *
 * @param openId names the alert, should a new one be opened
 * @returns the same object when there is nothing to add or to fold
 */
export function withChanges(alerts: Alerts, changes: readonly Change[], now: Timestamp, openId: () => AlertId): Alerts {
  const unleased = Object.values(alerts)
    .filter(isUnleasedChanges)
    .sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
  if (changes.length === 0 && unleased.length <= 1) return alerts;

  // An alert that was given back may be as old as the one that was split from it, and then holds what happened first.
  const open = unleased.flatMap((alert) => alert.changes).sort((a, b) => a.at - b.at);
  const folded = new Map<FriendId, Change>();
  for (const change of [...open, ...changes]) foldInto(folded, change);

  const result: Record<AlertId, Alert> = { ...alerts };
  for (const alert of unleased) delete result[alert.id];
  if (folded.size > 0) {
    const oldest = unleased[0];
    const id = oldest?.id ?? openId();
    result[id] = { kind: 'changes', id, openedAt: oldest?.openedAt ?? now, changes: [...folded.values()] };
  }
  return result;
}

/** Drops the unleased changes for which `isDropped` is true, and alerts that this empties. Returns the same object when nothing is dropped. */
export function withoutUnleasedChanges(alerts: Alerts, isDropped: (change: Change) => boolean): Alerts {
  const affected = Object.values(alerts).filter((alert) => isUnleasedChanges(alert) && alert.changes.some(isDropped));
  if (affected.length === 0) return alerts;
  const result: Record<AlertId, Alert> = { ...alerts };
  for (const alert of affected) {
    if (!isUnleasedChanges(alert)) continue;
    const changes = alert.changes.filter((change) => !isDropped(change));
    if (changes.length > 0) result[alert.id] = { ...alert, changes };
    else delete result[alert.id];
  }
  return result;
}

/** Drops those alerts that nobody works on and that `isDropped` names. The same object when there is none. */
export function withoutUnleased(alerts: Alerts, isDropped: (alert: Alert) => boolean): Alerts {
  const kept = Object.entries(alerts).filter(([, alert]) => alert.lease !== undefined || !isDropped(alert));
  return kept.length === Object.keys(alerts).length ? alerts : Object.fromEntries(kept);
}
