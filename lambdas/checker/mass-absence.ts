import { type FriendId, networkOf, type Scope, scopeOf, type Timestamp, type WatcherId } from '../domain/ids.ts';
import type { NetworkId } from '../domain/networks.ts';
import type { FriendReading, Reading, Readings } from '../domain/reading.ts';
import type { Watch, Watcher } from '../domain/watcher.ts';
import type { Log } from '../observability/log.ts';
import type { ControlCache } from '../storage/control-cache.ts';
import { type CheckReport, reportOf } from './check-report.ts';

/** So many people, and more than half of those who stated something, do not change their minds at the same moment. */
const fewestPeople = 5;

const hour = 60 * 60_000;
/** Three looks in a day: after the third the absence has lasted for one. */
const pauseAfterwards = 8 * hour;
const believedAfter = 24 * hour;
const believedSightings = 3;

export interface MassAbsenceParts {
  readonly control: Pick<ControlCache, 'pauseScope' | 'noteMassAbsence' | 'forgetMassAbsence'>;
  readonly clock: () => Timestamp;
  readonly log: Log;
}

/** The readings that may be compared, after those were taken out that say more of a server than of people. */
export interface Plausible {
  readonly readings: ReadonlyMap<WatcherId, Readings>;
  readonly report: CheckReport;
}

interface Count {
  readonly stated: Set<FriendId>;
  readonly absent: Set<FriendId>;
}

/**
 * Whether the absences in a part of a message can be believed. A server that leaves out a field, or our own reading of it, would make
 * everybody state nothing at once. When most of a scope's people who stated something turn absent together, all of that is unknown and
 * the scope is paused; seen again and again over a day it is a new baseline, silently.
 */
export function createMassAbsenceGuard({ control, clock, log }: MassAbsenceParts) {
  return async function guard(
    watchers: readonly Watcher[],
    readings: ReadonlyMap<WatcherId, Readings>,
  ): Promise<Plausible> {
    let plausible = readings;
    let networkPauses = 0;
    for (const [scope, { stated, absent }] of countByScope(watchers, readings)) {
      if (absent.size < fewestPeople || absent.size * 2 <= stated.size) continue;
      const now = clock();
      const seen = await control.noteMassAbsence(scope);
      const lasted = now - (seen[0] ?? now);
      const fields = { scope, absent: absent.size, stated: stated.size, sightings: seen.length };
      if (seen.length >= believedSightings && lasted >= believedAfter) {
        log.warn('network.mass-absence-believed', fields);
        await control.forgetMassAbsence(scope);
        plausible = withAbsences(plausible, absent, (reading) => ({ ...reading, silent: true }));
      } else {
        log.error('network.mass-absence', fields);
        networkPauses++;
        await control.pauseScope(scope, now + pauseAfterwards, 'most people state nothing any more, all at once');
        plausible = withAbsences(plausible, absent, () => undefined);
      }
    }
    return { readings: plausible, report: reportOf({ networkPauses }) };
  };
}

/** People who stated something and were read again, and those of them who state nothing now, by scope. */
function countByScope(
  watchers: readonly Watcher[],
  readings: ReadonlyMap<WatcherId, Readings>,
): ReadonlyMap<Scope, Count> {
  const counts = new Map<Scope, Count>();
  for (const watcher of watchers) {
    const those = readings.get(watcher.id);
    if (those === undefined || !Object.values(those).some(saysAbsent)) continue;
    for (const [id, watch] of Object.entries(watcher.watches)) {
      const friendId = id as FriendId;
      const reading = those[networkOf(friendId)];
      const shown = reading?.kind === 'friends' ? reading.friends.get(friendId) : undefined;
      if (shown === undefined || !isComparable(watch, shown)) continue;
      const scope = scopeOf(friendId);
      const count = counts.get(scope) ?? { stated: new Set(), absent: new Set() };
      counts.set(scope, count);
      count.stated.add(friendId);
      if (shown.status === null) count.absent.add(friendId);
    }
  }
  return counts;
}

const absenceKnown = new WeakMap<object, boolean>();

/** Whether anybody in a reading states nothing. Watchers share the readings of a public network: each is looked through once. */
function saysAbsent(reading: Reading): boolean {
  if (reading.kind !== 'friends') return false;
  const known = absenceKnown.get(reading.friends);
  if (known !== undefined) return known;
  let says = false;
  for (const { status } of reading.friends.values()) if (status === null) says = true;
  absenceKnown.set(reading.friends, says);
  return says;
}

/** Whether a certain reading meets a status that was stated, in another text than that it was found in. */
function isComparable(watch: Watch, { status, optedOut, text }: FriendReading): boolean {
  if (watch.status === undefined || status === undefined || optedOut) return false;
  return status !== null || text === undefined || text !== watch.text;
}

/** The readings with something else in place of these people's, or without them. */
function withAbsences(
  readings: ReadonlyMap<WatcherId, Readings>,
  people: ReadonlySet<FriendId>,
  replace: (reading: FriendReading) => FriendReading | undefined,
): ReadonlyMap<WatcherId, Readings> {
  const replaced = new Map<object, ReadonlyMap<FriendId, FriendReading>>();
  function without(friends: ReadonlyMap<FriendId, FriendReading>): ReadonlyMap<FriendId, FriendReading> {
    const known = replaced.get(friends);
    if (known !== undefined) return known;
    const kept = new Map<FriendId, FriendReading>();
    for (const [friendId, reading] of friends) {
      const after = people.has(friendId) ? replace(reading) : reading;
      if (after !== undefined) kept.set(friendId, after);
    }
    replaced.set(friends, kept);
    return kept;
  }
  const result = new Map<WatcherId, Readings>();
  for (const [watcherId, byNetwork] of readings) {
    const after: Partial<Record<NetworkId, Reading>> = {};
    for (const [network, reading] of Object.entries(byNetwork) as [NetworkId, Reading][]) {
      after[network] = reading.kind === 'friends' ? { ...reading, friends: without(reading.friends) } : reading;
    }
    result.set(watcherId, after);
  }
  return result;
}
