import { withChanges, withoutUnleasedChanges } from './alerts.ts';
import { type Claim, claimAlerts } from './claims.ts';
import type { Control } from './control.ts';
import { type FriendId, networkOf, type Timestamp } from './ids.ts';
import { estimatedBytes, maximumItemBytes, watcherBytes } from './item-size.ts';
import { noteLapses } from './lapses.ts';
import { type Look, lookAt } from './look.ts';
import { packedBytes } from './packed-watches.ts';
import type { FriendReading, Lapse, Reading, Readings } from './reading.ts';
import { isPausing, withSweepStanding } from './standing.ts';
import { cutToBytes, maximumNameBytes } from './status.ts';
import { isMissingIn, withUnreadAccounts, withUnreadMails, withUnreadNote } from './unread.ts';
import { asMayBeKnown, hideUnwatchable } from './unwatchable.ts';
import type { Change, Watch, Watcher } from './watcher.ts';

/** What a check knows when it decides. */
export interface CheckInput {
  /** The item as it was read *before* the networks were: comparing an old reading with a newer item invents changes. */
  readonly watcher: Watcher;
  /** By network. Empty when none was read; mails that are owed are still sent. */
  readonly readings: Readings;
  readonly control: Control;
  /** How far apart two looks must be that agree that somebody states nothing any more. */
  readonly absenceMilliseconds: number;
  /** How long further changes of a friend wait after a mail about them. */
  readonly flapMilliseconds: number;
  readonly now: Timestamp;
  /** Until when the leases taken now last. */
  readonly leaseUntil: Timestamp;
  /** Random, unguessable ids for alerts and leases. */
  readonly newId: () => string;
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
  const hidden = hideUnwatchable(input.watcher, input.control, input.now);
  const compared = compare(hidden.watcher, input);
  const kept = withoutUnleasedChanges(hidden.watcher.alerts, ({ friendId }) => isOptedOut(compared.watcher, friendId));
  const alerts = withChanges(kept, compared.changes, input.now, input.newId);
  const recorded = alerts === compared.watcher.alerts ? compared.watcher : { ...compared.watcher, alerts };
  const { watcher: noted, lapses } = noteLapses(recorded, input.readings, input.now, input.newId);
  const unread = withUnreadMails(
    withUnreadAccounts(noted, input.readings, input.now),
    input.readings,
    input.now,
    input.newId,
  );
  const claimed = claimAlerts(unread, input);
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
  return watches.get(friendId)?.optedOut === true;
}

interface Compared {
  readonly watcher: Watcher;
  readonly changes: readonly Change[];
  readonly unfit: number;
  readonly forgotten: readonly FriendId[];
}

/** Compares what is shown with what is stored, friend by friend. Who was not read is unknown: nothing stored moves. */
function compare(watcher: Watcher, input: CheckInput): Compared {
  const moved = new Map<FriendId, Watch>();
  const changes: Change[] = [];
  const forgotten: FriendId[] = [];
  let unfit = 0;
  let bytes: number | undefined;
  if (Object.keys(input.readings).length === 0) return { watcher, changes, unfit, forgotten };
  for (const [friendId, watch] of watcher.watches) {
    const read = input.readings[networkOf(friendId)];
    const reading = readingIn(read, friendId, input.control);
    const isMissing = isMissingIn(read, friendId);
    if ((reading === undefined && !isMissing) || isPausing(watch.pause, input.now)) continue;
    const look = lookAtEach(watch, reading, isMissing, input);
    if (look.watch === watch) continue;
    const change =
      look.change === undefined || reading === undefined
        ? undefined
        : changeOf(friendId, reading, watch, look.change, input.now);
    bytes ??= watcherBytes(watcher);
    const more =
      packedBytes(friendId, look.watch) -
      packedBytes(friendId, watch) +
      (change === undefined ? 0 : estimatedBytes(change));
    // What does not fit waits: when the alerts are mailed there is room again, and the next check finds the same difference.
    if (more > 0 && bytes + more > maximumItemBytes) {
      unfit++;
      continue;
    }
    bytes += more;
    moved.set(friendId, look.watch);
    if (change !== undefined) changes.push(change);
    if (look.watch.optedOut) forgotten.push(friendId);
  }
  if (moved.size === 0) return { watcher, changes, unfit, forgotten };
  return { watcher: { ...watcher, watches: new Map([...watcher.watches, ...moved]) }, changes, unfit, forgotten };
}

/** One look, with a note of whether the friend can be read. */
function lookAtEach(
  watch: Watch,
  reading: FriendReading | undefined,
  isMissing: boolean,
  { absenceMilliseconds, now }: CheckInput,
): Look {
  const look = reading === undefined ? { watch } : lookAt(watch, reading, absenceMilliseconds);
  const noted = withUnreadNote(look.watch, reading, isMissing, now);
  return noted === look.watch ? look : { ...look, watch: noted };
}

function readingIn(reading: Reading | undefined, friendId: FriendId, control: Control): FriendReading | undefined {
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
