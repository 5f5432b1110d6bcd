import type { Timestamp, WatcherId } from '../domain/ids.ts';
import { maximumWatches } from '../domain/watcher.ts';
import type { HistoryEntry, HistoryStore } from '../storage/history-store.ts';

/** Entries a page, about: what was found at the same moment stays together, since pages go on by the moment. */
const pageSize = 100;

/** One page of the history, the newest first. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly more: boolean;
}

/** Reads the page before a moment. One check finds at most a change for each watch, all at one moment: so far a page may have to reach. */
export async function historyPage(
  history: Pick<HistoryStore, 'list'>,
  id: WatcherId,
  before?: Timestamp,
): Promise<HistoryPage> {
  const few = await history.list(id, pageSize + 1, before);
  const last = few[pageSize - 1];
  const next = few[pageSize];
  if (last === undefined || next === undefined) return { entries: few, more: false };
  if (next.at < last.at) return { entries: few.slice(0, pageSize), more: true };
  const many = await history.list(id, pageSize + maximumWatches, before);
  const end = many.findIndex(({ at }, index) => index >= pageSize && at < last.at);
  return end === -1 ? { entries: many, more: false } : { entries: many.slice(0, end), more: true };
}
