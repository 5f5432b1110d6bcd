import type { Control } from '../domain/control.ts';
import type { FriendId, Timestamp, WatcherId } from '../domain/ids.ts';
import { isPersonal, type NetworkId } from '../domain/networks.ts';
import type { Reading, Readings } from '../domain/reading.ts';
import { friendsToRead } from '../domain/standing.ts';
import type { Watcher } from '../domain/watcher.ts';
import type { NetworkAnswer, NetworkReader, ReadRequest } from '../networks/network.ts';
import { errorFields, type Log } from '../observability/log.ts';
import type { ControlCache } from '../storage/control-cache.ts';
import { isTransient } from '../storage/transient.ts';
import { type CheckReport, reportOf, reportOfUnknown, sumOf } from './check-report.ts';

export interface NetworkParts {
  /** Networks without a reader are not set up here: their friends are unknown. */
  readonly networks: Readonly<Partial<Record<NetworkId, NetworkReader>>>;
  readonly control: Pick<ControlCache, 'pauseScope'>;
  readonly clock: () => Timestamp;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** What reading the networks for some watchers came to. */
export interface NetworksRead {
  readonly readings: ReadonlyMap<WatcherId, Readings>;
  readonly report: CheckReport;
}

/** Reads each network once for all watchers that need it; see `createNetworkReading`. */
export type ReadNetworks = ReturnType<typeof createNetworkReading>;

/** The requests of some watchers, by network. */
export function requestsOf(
  watchers: readonly Watcher[],
  control: Control,
  now: Timestamp,
): ReadonlyMap<NetworkId, readonly ReadRequest[]> {
  const requests = new Map<NetworkId, ReadRequest[]>();
  for (const watcher of watchers) {
    for (const [network, wanted] of friendsToRead(watcher, control, now)) {
      const list = requests.get(network) ?? [];
      list.push(requestOf(watcher, network, wanted));
      requests.set(network, list);
    }
  }
  return requests;
}

function requestOf(watcher: Watcher, network: NetworkId, wanted: ReadonlySet<FriendId>): ReadRequest {
  const sealedToken = isPersonal(network) ? watcher.accounts[network]?.token : undefined;
  return { watcherId: watcher.id, sealedToken, wanted };
}

/**
 * One read per network, all networks at once. They fail apart: what one network does leaves the readings of the others as they are, and a
 * defect in one reader costs its own readings only.
 */
export function createNetworkReading(parts: NetworkParts) {
  const { log } = parts;

  async function readOne(network: NetworkId, requests: readonly ReadRequest[], until: Timestamp) {
    const reader = parts.networks[network];
    if (reader === undefined) return { answer: undefined, report: reportOfUnknown({ 'not set up': requests.length }) };
    try {
      const answer = await reader.read(rotated(requests, parts.random()), until);
      await notePauses(network, answer);
      const report = reportOf({ networkCalls: answer.calls, networkPauses: answer.pauses.length });
      return { answer, report: sumOf([report, reportOfUnknown(answer.unknowns)]) };
    } catch (error) {
      log.error('network.reader-failed', { network, ...errorFields(error) });
      const defects = isTransient(error) ? 0 : 1;
      return {
        answer: undefined,
        report: sumOf([reportOf({ defects }), reportOfUnknown({ 'reader failed': requests.length })]),
      };
    }
  }

  async function notePauses(network: NetworkId, { pauses }: NetworkAnswer): Promise<void> {
    for (const { scope, forMilliseconds, reason } of pauses) {
      log.error('network.paused', { network, scope, reason, milliseconds: forMilliseconds });
      try {
        const kept = await parts.control.pauseScope(scope, parts.clock() + forMilliseconds, reason);
        if (!kept) log.warn('network.pause-not-kept', { scope });
      } catch (error) {
        // It holds here all the same, and what was read is worth as much as before.
        if (!isTransient(error)) throw error;
        log.warn('network.pause-not-kept', { scope, ...errorFields(error) });
      }
    }
  }

  return async function readNetworks(
    requests: ReadonlyMap<NetworkId, readonly ReadRequest[]>,
    until: Timestamp,
  ): Promise<NetworksRead> {
    const readings = new Map<WatcherId, Partial<Record<NetworkId, Reading>>>();
    const reports = await Promise.all(
      [...requests].map(async ([network, those]) => {
        const { answer, report } = await readOne(network, those, until);
        for (const [watcherId, reading] of answer?.readings ?? []) {
          readings.set(watcherId, { ...readings.get(watcherId), [network]: reading });
        }
        return report;
      }),
    );
    const read = [...readings.values()].filter((each) => Object.values(each).some(({ kind }) => kind === 'friends'));
    return { readings, report: sumOf([...reports, reportOf({ read: read.length })]) };
  };
}

/** The same list begun elsewhere, so that what does not fit into the time is not always the same. */
function rotated<T>(list: readonly T[], place: number): T[] {
  const start = Math.floor(place * list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}
