import type { WatcherId } from '../domain/ids.ts';
import { roughBytes } from '../domain/item-size.ts';
import type { Watcher } from '../domain/watcher.ts';
import { errorFields, type Log } from '../observability/log.ts';
import { isTransient } from '../storage/transient.ts';
import type { WatcherStore } from '../storage/watcher-store.ts';
import { type CheckReport, reportOf, reportOfUnknown, sumOf } from './check-report.ts';

/** Items (in bytes, by `roughBytes`) that are worked on together: in memory they take two to four times that. */
export const partBytes = 32 * 1024 * 1024;

/** Reads under way at once. */
const readsInFlight = 3;

export interface ItemParts {
  readonly watchers: Pick<WatcherStore, 'read'>;
  /** Watchers per read. */
  readonly watchersPerRead: number;
  readonly log: Log;
}

/** A part of a message: as many watchers as fit into memory. */
export interface MessagePart {
  readonly watchers: readonly Watcher[];
  readonly report: CheckReport;
  /** Ids that are still to be read. */
  readonly rest: readonly WatcherId[];
}

/** Reads the next part of a message; see `createItemReader`. Never throws for what time mends. */
export type ReadPart = ReturnType<typeof createItemReader>;

/**
 * Reads watchers by key, 100 per call, until the message is read or 64 MB of items are in memory. The first call goes alone and shows how
 * large the items are; then a few go at once.
 */
export function createItemReader({ watchers: store, watchersPerRead, log }: ItemParts) {
  async function readSome(ids: readonly WatcherId[], options: { consistent: boolean }) {
    try {
      const { watchers, unreadable, newer, unprocessed } = await store.read(ids, options);
      for (const [watcherId, paths] of unreadable) log.error('watcher.unreadable', { watcherId, paths });
      if (newer.length > 0) log.error('watchers.of-newer-format', { watchers: newer.length, watcherId: newer[0] });
      const gone = ids.length - watchers.size - unreadable.size - newer.length - unprocessed.length;
      const unread = reportOfUnknown({ 'item not read': unprocessed.length, 'item of a newer format': newer.length });
      return {
        watchers: [...watchers.values()],
        report: sumOf([reportOf({ defects: unreadable.size, gone }), unread]),
      };
    } catch (error) {
      if (!isTransient(error)) throw error;
      log.error('items.not-read', { watchers: ids.length, ...errorFields(error) });
      return { watchers: [], report: reportOfUnknown({ 'table not reached': ids.length }) };
    }
  }

  return async function readPart(ids: readonly WatcherId[], options: { consistent: boolean }): Promise<MessagePart> {
    const watchers: Watcher[] = [];
    const reports: CheckReport[] = [];
    let bytes = 0;
    let done = 0;
    let together = 1;
    while (done < ids.length && together > 0) {
      const slices = Array.from({ length: together }, (_, index) => done + index * watchersPerRead)
        .map((start) => ids.slice(start, start + watchersPerRead))
        .filter((slice) => slice.length > 0);
      for (const read of await Promise.all(slices.map((slice) => readSome(slice, options)))) {
        watchers.push(...read.watchers);
        reports.push(read.report);
        for (const watcher of read.watchers) bytes += roughBytes(watcher);
      }
      done += slices.reduce((sum, slice) => sum + slice.length, 0);
      const bytesPerRead = (bytes / done) * watchersPerRead;
      together =
        bytesPerRead === 0 ? readsInFlight : Math.min(readsInFlight, Math.floor((partBytes - bytes) / bytesPerRead));
    }
    return { watchers, report: sumOf(reports), rest: ids.slice(done) };
  };
}
