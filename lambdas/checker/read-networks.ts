import { type Control, waitAfter } from '../domain/control.ts';
import type { Scope, Timestamp, WatcherId } from '../domain/ids.ts';
import { lapseQuestion } from '../domain/lapses.ts';
import { isNetworkId, isPersonal, type NetworkId } from '../domain/networks.ts';
import type { Reading, Readings } from '../domain/reading.ts';
import { type FriendsToRead, friendsToReadOf } from '../domain/standing.ts';
import type { Watcher } from '../domain/watcher.ts';
import type { HandOver, NetworkAnswer, NetworkReader, ReadRequest } from '../networks/network.ts';
import { errorFields, type Log } from '../observability/log.ts';
import type { ControlCache } from '../storage/control-cache.ts';
import { isTransient } from '../storage/transient.ts';
import { type CheckReport, reportOf, reportOfUnknown, sumOf } from './check-report.ts';

export interface NetworkParts {
  /** Networks without a reader are not set up here: their friends are unknown. */
  readonly networks: Readonly<Partial<Record<NetworkId, NetworkReader>>>;
  readonly control: Pick<ControlCache, 'now' | 'pauseScope' | 'noteAlive'>;
  readonly clock: () => Timestamp;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** What reading the networks for some watchers came to. */
export interface NetworksRead {
  /** Those that were not handed over already. */
  readonly readings: ReadonlyMap<WatcherId, Readings>;
  readonly report: CheckReport;
}

/** Takes one watcher's readings as soon as every network that was to be read for them is. */
export type TakeReadings = (watcherId: WatcherId, readings: Readings) => void;

/** Takes out of a public network's readings what says more of a server than of people. */
export type Guard = (readings: ReadonlyMap<WatcherId, Reading>) => Promise<{
  readonly readings: ReadonlyMap<WatcherId, Reading>;
  readonly report: CheckReport;
}>;

/** Reads each network once for all watchers that need it; see `createNetworkReading`. */
export type ReadNetworks = ReturnType<typeof createNetworkReading>;

/**
 * The requests of some watchers, by network.
 *
 * @param lapseMilliseconds how long ago a token must have been seen not to work before its network is asked about it
 * @param toRead what `friendsToReadOf` comes to for these watchers, where it is known already
 */
export function requestsOf(
  watchers: readonly Watcher[],
  control: Control,
  now: Timestamp,
  lapseMilliseconds: number,
  toRead: FriendsToRead = friendsToReadOf(watchers, control, now),
): ReadonlyMap<NetworkId, readonly ReadRequest[]> {
  const requests = new Map<NetworkId, ReadRequest[]>();
  for (const watcher of watchers) {
    for (const [network, wanted] of toRead.get(watcher.id) ?? []) {
      const list = requests.get(network) ?? [];
      const account = isPersonal(network) ? watcher.accounts[network] : undefined;
      const believed = (control.lapsesBelieved?.get(network) ?? 0) > now;
      const lapse = lapseQuestion(account, believed, lapseMilliseconds, now);
      list.push({ watcherId: watcher.id, sealedToken: account?.token, wanted, lapse });
      requests.set(network, list);
    }
  }
  return requests;
}

/**
 * One read per network, all networks at once. They fail apart: what one network does leaves the readings of the others as they are, and a
 * defect in one reader costs its own readings only.
 */
export function createNetworkReading(parts: NetworkParts) {
  const { log } = parts;

  async function readOne(
    network: NetworkId,
    requests: readonly ReadRequest[],
    until: Timestamp,
    handOver: HandOver,
    guard: Guard | undefined,
  ): Promise<CheckReport> {
    const reader = parts.networks[network];
    if (reader === undefined) return reportOfUnknown({ 'not set up': requests.length });
    try {
      const answer = await reader.read(rotated(requests, parts.random()), until, handOver);
      const plausible = isPersonal(network) ? undefined : await guard?.(answer.readings);
      for (const [watcherId, reading] of plausible?.readings ?? answer.readings) handOver(watcherId, reading);
      const networkPauses = await notePauses(network, answer);
      const hostPauses = answer.pauses.length - networkPauses;
      const report = reportOf({ networkCalls: answer.calls, networkPauses, hostPauses });
      return sumOf([report, reportOfUnknown(answer.unknowns), ...(plausible === undefined ? [] : [plausible.report])]);
    } catch (error) {
      log.error('network.reader-failed', { network, ...errorFields(error) });
      const defects = isTransient(error) ? 0 : 1;
      return sumOf([reportOf({ defects }), reportOfUnknown({ 'reader failed': requests.length })]);
    }
  }

  /** Answers how many of them are of a whole network. One server of many that is down is nothing to be called for. */
  async function notePauses(network: NetworkId, { pauses, alive = [] }: NetworkAnswer): Promise<number> {
    for (const scope of alive) await held(scope, parts.control.noteAlive(scope));
    for (const asked of pauses) {
      const { scope, reason } = asked;
      const strikes = asked.neverAnswered ? 1 + (parts.control.now().pauses.get(scope)?.strikes ?? 0) : undefined;
      const milliseconds = strikes === undefined ? asked.forMilliseconds : waitAfter(strikes);
      const fields = { network, scope, reason, milliseconds, ...(strikes === undefined ? {} : { strikes }) };
      if (isNetworkId(scope)) log.error('network.paused', fields);
      else log.warn('host.paused', fields);
      const until = parts.clock() + milliseconds;
      const kept = await held(scope, parts.control.pauseScope(scope, { until, reason, strikes }));
      if (kept === false) log.warn('network.pause-not-kept', { scope });
    }
    return pauses.filter(({ scope }) => isNetworkId(scope)).length;
  }

  /** What the table cannot take holds here all the same, and what was read is worth as much as before. */
  async function held<Result>(scope: Scope, write: Promise<Result>): Promise<Result | undefined> {
    try {
      return await write;
    } catch (error) {
      if (!isTransient(error)) throw error;
      log.warn('network.pause-not-kept', { scope, ...errorFields(error) });
      return undefined;
    }
  }

  return async function readNetworks(
    requests: ReadonlyMap<NetworkId, readonly ReadRequest[]>,
    until: Timestamp,
    take?: TakeReadings,
    guard?: Guard,
  ): Promise<NetworksRead> {
    const kept = new Map<WatcherId, Readings>();
    const gathering = createGathering(requests, take ?? ((watcherId, readings) => void kept.set(watcherId, readings)));
    const reports = await Promise.all(
      [...requests].map(async ([network, those]) => {
        const report = await readOne(network, those, until, gathering.handOver(network), guard);
        gathering.end(those, network);
        return report;
      }),
    );
    return { readings: kept, report: sumOf([...reports, reportOf({ read: gathering.read() })]) };
  };
}

/** Gathers the readings of each watcher, and passes them on when all networks are done with that watcher. */
function createGathering(requests: ReadonlyMap<NetworkId, readonly ReadRequest[]>, take: TakeReadings) {
  const open = new Map<WatcherId, { networks: number; readings: Partial<Record<NetworkId, Reading>> }>();
  let read = 0;
  for (const { watcherId } of [...requests.values()].flat()) {
    const watcher = open.get(watcherId);
    if (watcher === undefined) open.set(watcherId, { networks: 1, readings: {} });
    else watcher.networks++;
  }

  function finish(watcherId: WatcherId): void {
    const watcher = open.get(watcherId);
    if (watcher === undefined) return;
    watcher.networks--;
    if (watcher.networks > 0) return;
    open.delete(watcherId);
    const readings = Object.values(watcher.readings);
    if (readings.some(({ kind }) => kind === 'friends')) read++;
    if (readings.length > 0) take(watcherId, watcher.readings);
  }

  const handedOver = new Set<string>();
  return {
    /** Takes the readings of one network; a second one of the same watcher is left out. */
    handOver:
      (network: NetworkId): HandOver =>
      (watcherId, reading) => {
        const watcher = open.get(watcherId);
        if (watcher === undefined || handedOver.has(`${network} ${watcherId}`)) return;
        handedOver.add(`${network} ${watcherId}`);
        watcher.readings[network] = reading;
        finish(watcherId);
      },
    /** The network is done; who it has not handed over is unknown there. */
    end(those: readonly ReadRequest[], network: NetworkId): void {
      for (const { watcherId } of those) if (!handedOver.has(`${network} ${watcherId}`)) finish(watcherId);
    },
    /** Watchers of whom friends were read on some network. */
    read: () => read,
  };
}

/** The same list begun elsewhere, so that what does not fit into the time is not always the same. */
function rotated<T>(list: readonly T[], place: number): T[] {
  const start = Math.floor(place * list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}
