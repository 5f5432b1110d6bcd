import { type FriendId, type Scope, scopeOf, type Timestamp, type WatcherId } from '../domain/ids.ts';
import type { FriendReading, Reading } from '../domain/reading.ts';
import type { Watch, Watcher } from '../domain/watcher.ts';
import type { Log } from '../observability/log.ts';
import type { ControlCache } from '../storage/control-cache.ts';
import { type CheckReport, reportOf } from './check-report.ts';

/** So many people, and more than half of those who stated something, do not change their minds at the same moment. */
const fewestPeople = 5;

/**
 * Scopes that are looked into at a time, those with most people first: each costs calls and an item that all checks read, and strangers can
 * name any number of servers. The others wait for the next sweep, unknown.
 */
const mostScopes = 5;

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

/** A public network's readings that may be compared. */
export interface Plausible {
  readonly readings: ReadonlyMap<WatcherId, Reading>;
  readonly report: CheckReport;
}

type People = ReadonlyMap<FriendId, FriendReading>;

/** People of one scope who stated something and were read again, and those of them who state nothing now. */
interface Count {
  readonly stated: Set<FriendId>;
  readonly absent: Set<FriendId>;
}

/** Decides whether absences can be believed; see `createMassAbsenceGuard`. Throws the SDK's errors. */
export type GuardMassAbsence = ReturnType<typeof createMassAbsenceGuard>;

/**
 * Decides whether the absences in one reading of a public network can be believed. A server that leaves out a field, or a fault in our
 * own reading of it, would make everybody state nothing at once. When most of a scope's people who stated something turn absent together,
 * all of that is unknown and the scope is paused; seen again and again over a day it is a new baseline, silently.
 *
 * A first look is of one watcher, at a moment of their choice: five accounts of their own would pause a whole network for everybody. There
 * the absences are unknown and nothing more; the next sweep sees them among everybody else's.
 */
export function createMassAbsenceGuard({ control, clock, log }: MassAbsenceParts) {
  return async function guard(
    watchers: readonly Watcher[],
    readings: ReadonlyMap<WatcherId, Reading>,
    { firstLook }: { readonly firstLook: boolean },
  ): Promise<Plausible> {
    let plausible = readings;
    let networkPauses = 0;
    let looked = 0;
    const counts = [...countByScope(watchers, readings)].sort(
      ([, one], [, other]) => other.absent.size - one.absent.size,
    );
    const implausible = new Set<FriendId>();
    for (const [scope, { stated, absent }] of counts) {
      if (absent.size < fewestPeople || absent.size * 2 <= stated.size) continue;
      looked++;
      if (firstLook || looked > mostScopes) {
        for (const friendId of absent) implausible.add(friendId);
        continue;
      }
      const now = clock();
      const seen = await control.noteMassAbsence(scope);
      const fields = { scope, absent: absent.size, stated: stated.size, sightings: seen.length };
      if (seen.length >= believedSightings && now - (seen[0] ?? now) >= believedAfter) {
        log.warn('network.mass-absence-believed', fields);
        await control.forgetMassAbsence(scope);
        plausible = replaced(plausible, absent, (reading) => ({ ...reading, silent: true }));
      } else {
        log.error('network.mass-absence', fields);
        networkPauses++;
        plausible = replaced(plausible, absent, () => undefined);
        const reason = 'most people state nothing any more, all at once';
        await control.pauseScope(scope, { until: now + pauseAfterwards, reason });
      }
    }
    if (!firstLook && looked > mostScopes) log.warn('network.mass-absences-left', { scopes: looked - mostScopes });
    if (implausible.size > 0) plausible = replaced(plausible, implausible, () => undefined);
    return { readings: plausible, report: reportOf({ networkPauses }) };
  };
}

function countByScope(
  watchers: readonly Watcher[],
  readings: ReadonlyMap<WatcherId, Reading>,
): ReadonlyMap<Scope, Count> {
  const counts = new Map<Scope, Count>();
  const isWorthCounting = rememberedBy(saysAbsent);
  for (const { id: watcherId, watches } of watchers) {
    const reading = readings.get(watcherId);
    if (reading?.kind !== 'friends' || !isWorthCounting(reading.friends)) continue;
    for (const [friendId, watch] of watches) {
      const shown = reading.friends.get(friendId);
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

/** Watchers of a public network share its readings: what is computed of them is computed once. */
function rememberedBy<Result>(compute: (people: People) => Result): (people: People) => Result {
  const results = new Map<People, Result>();
  return (people) => {
    const known = results.get(people);
    if (known !== undefined) return known;
    const result = compute(people);
    results.set(people, result);
    return result;
  };
}

function saysAbsent(people: People): boolean {
  for (const { status } of people.values()) if (status === null) return true;
  return false;
}

/** Whether a certain reading meets a status that was stated, in another text than the one it was found in. */
function isComparable(watch: Watch, { status, optedOut, text }: FriendReading): boolean {
  if (watch.status === undefined || status === undefined || optedOut) return false;
  return status !== null || text === undefined || text !== watch.text;
}

/** The readings with something else in place of these people's, or without them. */
function replaced(
  readings: ReadonlyMap<WatcherId, Reading>,
  these: ReadonlySet<FriendId>,
  replace: (reading: FriendReading) => FriendReading | undefined,
): ReadonlyMap<WatcherId, Reading> {
  const after = rememberedBy((people) => {
    const kept = new Map<FriendId, FriendReading>();
    for (const [friendId, reading] of people) {
      const left = these.has(friendId) ? replace(reading) : reading;
      if (left !== undefined) kept.set(friendId, left);
    }
    return kept;
  });
  return new Map(
    [...readings].map(([watcherId, reading]) => [
      watcherId,
      reading.kind === 'friends' ? { ...reading, friends: after(reading.friends) } : reading,
    ]),
  );
}
