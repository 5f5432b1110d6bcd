import pLimit from 'p-limit';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { Readings } from '../domain/reading.ts';
import { friendsToReadOf } from '../domain/standing.ts';
import type { Watcher } from '../domain/watcher.ts';
import { errorFields } from '../observability/log.ts';
import type { ControlCache } from '../storage/control-cache.ts';
import { isTransient } from '../storage/transient.ts';
import { type CheckReport, reportOf, reportOfUnknown, sumOf } from './check-report.ts';
import { type Conclusion, type ConclusionParts, createConclusion } from './conclude.ts';
import { createPeopleCount } from './count-people.ts';
import { type Deadlines, deadlinesOf, readingEnd } from './deadlines.ts';
import { createMassAbsenceGuard, type MassAbsenceParts } from './mass-absence.ts';
import { createItemReader, type ItemParts } from './read-items.ts';
import { createNetworkReading, type NetworkParts, requestsOf } from './read-networks.ts';

/** Conclusions being written or mailed at once per invocation: enough for the pace of either, few enough to answer soon. */
const conclusionsInFlight = 8;

/** Everything a check works with. */
export type CheckParts = ConclusionParts &
  NetworkParts &
  MassAbsenceParts &
  ItemParts & {
    readonly control: Pick<ControlCache, 'refresh'>;
    /** How long ago a token must have been seen not to work before its network is asked about it. */
    readonly lapseMilliseconds: number;
  };

/** Checks the watchers of one message; see `createCheck`. */
export type CheckWatchers = ReturnType<typeof createCheck>;

/**
 * The checker: reads the items of the whole message, then each network once, then concludes one by one. What needs no network (mails
 * owed already) is concluded while the networks are read. Faults that time mends leave their watchers to the next sweep; a defect in one
 * watcher's check is logged and counted, and stops no other.
 */
export function createCheck(parts: CheckParts) {
  const { log, control } = parts;
  const readPart = createItemReader(parts);
  const readNetworks = createNetworkReading(parts);
  const guardMassAbsence = createMassAbsenceGuard(parts);
  const conclusions = createConclusion(parts);

  /** Whether something follows, or may follow: a defect is found again, and reported, by the conclusion. */
  function mayFollow(watcher: Watcher, readings: Readings, deadlines: Deadlines): boolean {
    try {
      return !conclusions.nothingFollows(watcher, readings, deadlines);
    } catch {
      return true;
    }
  }

  async function conclude(watcher: Watcher, readings: Readings, deadlines: Deadlines): Promise<Conclusion> {
    try {
      return await conclusions.conclude(watcher, readings, deadlines);
    } catch (error) {
      const transient = isTransient(error);
      const fields = { watcherId: watcher.id, ...errorFields(error) };
      if (transient) log.warn('watcher.not-concluded', fields);
      else log.error('watcher.check-failed', fields);
      const report = transient ? reportOfUnknown({ 'table not reached': 1 }) : reportOf({ defects: 1 });
      return { report, watcher: undefined };
    }
  }

  async function checkPart(
    watchers: readonly Watcher[],
    { firstLook }: { readonly firstLook: boolean },
    deadlines: Deadlines,
  ): Promise<CheckReport> {
    const limit = pLimit(conclusionsInFlight);
    const now = parts.clock();
    const current = control.now();
    const unpaused = friendsToReadOf(watchers, { ...current, pauses: new Map() }, now);
    const toRead = current.pauses.size === 0 ? unpaused : friendsToReadOf(watchers, current, now);
    const requests = requestsOf(watchers, current, now, parts.lapseMilliseconds, toRead);
    // Nobody waits for a slow network who need not: what is owed already goes out meanwhile.
    const owed = new Map<WatcherId, Promise<Conclusion>>();
    for (const each of watchers) {
      if (mayFollow(each, {}, deadlines))
        owed.set(
          each.id,
          limit(() => conclude(each, {}, deadlines)),
        );
    }
    const people = createPeopleCount(unpaused);
    const asRead = new Map(watchers.map((each) => [each.id, each]));
    const found: Promise<CheckReport>[] = [];
    let answered = 0;
    const { report } = await readNetworks(
      requests,
      readingEnd(deadlines, now),
      (watcherId, readings) => {
        answered++;
        people.take(watcherId, readings);
        const watcher = asRead.get(watcherId);
        const first = owed.get(watcherId);
        if (watcher === undefined || (first === undefined && !mayFollow(watcher, readings, deadlines))) return;
        found.push(limit(() => concludeFound(watcher, first, readings, deadlines)));
      },
      (readings) => guardMassAbsence(watchers, readings, { firstLook }),
    );
    log.debug('part.read', { watchers: watchers.length, answered });
    const first = await Promise.all(owed.values());
    return sumOf([
      report,
      reportOf(people.counts()),
      ...first.map((each) => each.report),
      ...(await Promise.all(found)),
    ]);
  }

  /** What was read counts only for the item as it was before, changed by nobody but the conclusion that came first. */
  async function concludeFound(
    asRead: Watcher,
    first: Promise<Conclusion> | undefined,
    readings: Readings,
    deadlines: Deadlines,
  ): Promise<CheckReport> {
    const watcher = first === undefined ? asRead : (await first).watcher;
    return watcher === undefined ? reportOf() : (await conclude(watcher, readings, deadlines)).report;
  }

  /**
   * @param ids at most 1,000, each once
   * @param options.consistent read the items as they are this moment: for a first look, asked for by a write just made, of one
   *   watcher
   * @param invocationEnd when the platform will end the invocation
   */
  return async function check(
    ids: readonly WatcherId[],
    options: { consistent: boolean },
    invocationEnd: Timestamp,
  ): Promise<CheckReport> {
    const deadlines = deadlinesOf(invocationEnd);
    try {
      await control.refresh();
    } catch (error) {
      if (!isTransient(error)) throw error;
      log.error('control.not-read', errorFields(error));
      return reportOfUnknown({ 'control not read': ids.length });
    }
    const reports: CheckReport[] = [];
    let rest = ids;
    while (rest.length > 0) {
      if (parts.clock() >= deadlines.noStartAfter) {
        reports.push(reportOf({ outOfTime: rest.length }));
        break;
      }
      const part = await readPart(rest, options);
      rest = part.rest;
      reports.push(part.report, await checkPart(part.watchers, { firstLook: options.consistent }, deadlines));
    }
    return sumOf(reports);
  };
}
