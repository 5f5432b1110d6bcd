import pLimit from 'p-limit';
import { type NetworkId, networkIds, networkOf, type Timestamp, type WatcherId } from '../domain/ids.ts';
import type { Reading } from '../domain/reading.ts';
import { isToBeRead } from '../domain/standing.ts';
import type { Watcher } from '../domain/watcher.ts';
import type { Network } from '../networks/network.ts';
import { errorFields } from '../observability/log.ts';
import { isTransient } from '../storage/transient.ts';
import type { BatchSizes } from '../wiring/batch-sizes.ts';
import { type CheckReport, countUnknown, emptyReport } from './check-report.ts';
import { type ConclusionParts, createConclusion } from './conclude.ts';
import { type Deadlines, deadlinesOf } from './deadlines.ts';

/** Slices (as many watchers as one read holds) under way at once: while one waits for the network the next is read. */
const slicesInFlight = 3;

/** Watchers whose conclusion is being written or mailed at once, an invocation: enough for the pace of either, few enough to answer soon. */
const conclusionsInFlight = 8;

export interface CheckParts extends ConclusionParts {
  readonly sizes: Pick<BatchSizes, 'watchersARead'>;
  readonly networks: Readonly<Record<NetworkId, Network>>;
}

/** Checks the watchers of one message; see `createCheck`. */
export type CheckWatchers = ReturnType<typeof createCheck>;

/**
 * The checker: reads watchers by key in slices of 100, then the network, then concludes one by one. Faults that time mends leave their
 * watchers to the next sweep; a defect in one watcher's check is logged and counted, and stops no other.
 */
export function createCheck(parts: CheckParts) {
  const { log } = parts;
  const { watchersARead } = parts.sizes;
  const conclude = createConclusion(parts);

  async function readNetworks(toRead: readonly Watcher[], deadlines: Deadlines, report: CheckReport) {
    const readings = new Map<WatcherId, Reading>();
    await Promise.all(
      networkIds.map(async (networkId) => {
        const group = toRead.filter((watcher) => networkOf(watcher.id) === networkId);
        if (group.length === 0) return;
        const requests = group.map((watcher) => ({
          watcherId: watcher.id,
          sealedToken: watcher.token,
          wanted: new Set(Object.keys(watcher.watches)),
        }));
        const answer = await parts.networks[networkId].read(requests, deadlines.noStartAfter);
        report.networkCalls += answer.calls;
        for (const [reason, count] of Object.entries(answer.unknowns)) countUnknown(report, reason, count);
        report.read += [...answer.readings.values()].filter(({ kind }) => kind === 'friends').length;
        for (const [watcherId, reading] of answer.readings) readings.set(watcherId, reading);
        if (answer.pause !== undefined) {
          const { forMilliseconds, reason } = answer.pause;
          report.networkPauses++;
          log.error('network.paused', { network: networkId, reason, milliseconds: forMilliseconds });
          await parts.control.pauseNetwork(networkId, parts.clock() + forMilliseconds, reason);
        }
      }),
    );
    return readings;
  }

  /** The item is read before the network, never after: see `CheckInput.watcher`. */
  async function checkSlice(
    ids: readonly WatcherId[],
    options: { consistent: boolean },
    deadlines: Deadlines,
    concludeLater: (work: () => Promise<void>) => Promise<void>,
    report: CheckReport,
  ): Promise<void> {
    if (parts.clock() >= deadlines.noStartAfter) {
      report.outOfTime += ids.length;
      return;
    }
    const { watchers, unreadable, unprocessed } = await parts.watchers.read(ids, options);
    for (const [watcherId, paths] of unreadable) {
      report.defects++;
      log.error('watcher.unreadable', { watcherId, paths });
    }
    if (unprocessed.length > 0) countUnknown(report, 'item not read', unprocessed.length);
    report.gone += ids.length - watchers.size - unreadable.size - unprocessed.length;

    const now = parts.clock();
    const toRead = [...watchers.values()].filter((watcher) => isToBeRead(watcher, parts.control.now(), now));
    const readings = await readNetworks(toRead, deadlines, report);
    log.debug('slice.read', { watchers: watchers.size, asked: toRead.length, answered: readings.size });
    await Promise.all(
      [...watchers.values()].map((watcher) =>
        concludeLater(async () => {
          try {
            await conclude(watcher, readings.get(watcher.id), deadlines, report);
          } catch (error) {
            if (isTransient(error)) {
              countUnknown(report, 'table not reached');
              log.warn('watcher.not-concluded', { watcherId: watcher.id, ...errorFields(error) });
            } else {
              report.defects++;
              log.error('watcher.check-failed', { watcherId: watcher.id, ...errorFields(error) });
            }
          }
        }),
      ),
    );
  }

  /**
   * @param ids at most 1,000, each once
   * @param options.consistent read the items as they are this moment: for a first look, asked for by a write just made
   * @param invocationEnd when the platform will end the invocation
   */
  return async function check(
    ids: readonly WatcherId[],
    options: { consistent: boolean },
    invocationEnd: Timestamp,
  ): Promise<CheckReport> {
    const report = emptyReport(ids.length);
    const deadlines = deadlinesOf(invocationEnd);
    const sliceLimit = pLimit(slicesInFlight);
    const concludeLimit = pLimit(conclusionsInFlight);
    try {
      await parts.control.refresh();
    } catch (error) {
      if (!isTransient(error)) throw error;
      log.error('control.not-read', errorFields(error));
      countUnknown(report, 'control not read', ids.length);
      return report;
    }
    const slices: WatcherId[][] = [];
    for (let start = 0; start < ids.length; start += watchersARead)
      slices.push(ids.slice(start, start + watchersARead));
    await Promise.all(
      slices.map((slice) =>
        sliceLimit(async () => {
          try {
            await checkSlice(slice, options, deadlines, concludeLimit, report);
          } catch (error) {
            if (!isTransient(error)) throw error;
            log.error('slice.not-read', { watchers: slice.length, ...errorFields(error) });
            countUnknown(report, 'table not reached', slice.length);
          }
        }),
      ),
    );
    return report;
  };
}
