import { withoutUnleasedChanges } from './alerts.ts';
import type { Control } from './control.ts';
import type { FriendId, Timestamp } from './ids.ts';
import type { FriendReading } from './reading.ts';
import type { Watch, Watcher } from './watcher.ts';

/** Milliseconds until every check knows that somebody is on the list: twice the age to which environments keep it. */
const listSpreads = 2 * 60_000;

/** A watcher without anything about people who made themselves unwatchable. */
export interface Hidden {
  /** The very watcher that went in when there was nothing to forget. */
  readonly watcher: Watcher;
  /** Those of whom something was forgotten; what the history has of them must go, too. */
  readonly forgotten: readonly FriendId[];
}

/**
 * Forgets what is stored about people who made themselves unwatchable, whether their network is read or not. Their watches stay, and look like
 * those of a friend who shows nothing: somebody who opted out must look like somebody who is silent. What is read of them within the
 * next two minutes does not count: a check that still uses an older list would find a status where none is stored, and mail that.
 */
export function hideUnwatchable(watcher: Watcher, { unwatchable }: Control, now: Timestamp): Hidden {
  if (unwatchable.size === 0) return { watcher, forgotten: [] };
  const emptied = new Map<FriendId, Watch>();
  for (const [id, watch] of watcher.watches) {
    if (unwatchable.has(id) && isTelling(watch)) emptied.set(id, emptiedOf(watch, now));
  }
  const alerts = withoutUnleasedChanges(watcher.alerts, ({ friendId }) => unwatchable.has(friendId));
  if (emptied.size === 0 && alerts === watcher.alerts) return { watcher, forgotten: [] };
  return {
    watcher: { ...watcher, watches: new Map([...watcher.watches, ...emptied]), alerts },
    forgotten: [...emptied.keys()],
  };
}

/** What may be known of a friend: of an unwatchable one that they are there, as a friend is who shows nothing. */
export function asMayBeKnown(reading: FriendReading, friendId: FriendId, { unwatchable }: Control): FriendReading {
  return unwatchable.has(friendId) ? { name: '', at: reading.at } : reading;
}

function isTelling({ status, text, absentSince }: Watch): boolean {
  return status !== undefined || text !== undefined || absentSince !== undefined;
}

function emptiedOf({ status: _, text: _text, absentSince: _absentSince, ...watch }: Watch, now: Timestamp): Watch {
  return { ...watch, since: now + listSpreads };
}
