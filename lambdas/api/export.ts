import type { Timestamp } from '../domain/ids.ts';
import type { Watcher } from '../domain/watcher.ts';
import type { HistoryEntry } from '../storage/history-store.ts';
import { isUnwatchable } from './me.ts';
import type { ApiParts } from './parts.ts';
import { watchableHistory } from './watchable-history.ts';

/** An answer of a function may have 6 MB; the history may take most of that. */
const maximumHistoryBytes = 4_000_000;

/** Everything stored about a person, as they may have it. Left out are secrets, which say nothing about them. */
export async function exportOf(watcher: Watcher, parts: ApiParts) {
  const { accounts, sessions = [], linkEpoch: _epoch, pendingAddress, watches, ...stored } = watcher;
  const unwatchable = await isUnwatchable(watcher.id, parts);
  const { entries, complete } = await wholeHistory(watcher, parts);
  return {
    exportedAt: new Date(parts.clock()).toISOString(),
    watcher: {
      ...stored,
      watches: Object.fromEntries(watches),
      sessions: sessions.map(({ key: _key, ...session }) => session),
      accounts: Object.fromEntries(
        Object.entries(accounts).map(([network, { token: _token, ...account }]) => [network, account]),
      ),
      ...(pendingAddress === undefined
        ? {}
        : { pendingAddress: { email: pendingAddress.email, expiresAt: pendingAddress.expiresAt } }),
    },
    unwatchable,
    history: entries,
    historyComplete: complete,
  };
}

async function wholeHistory({ id }: Watcher, parts: ApiParts) {
  const entries: HistoryEntry[] = [];
  let bytes = 0;
  let before: Timestamp | undefined;
  for (;;) {
    const page = await watchableHistory(id, parts, before);
    bytes += Buffer.byteLength(JSON.stringify(page.entries));
    if (bytes > maximumHistoryBytes) return { entries, complete: false };
    entries.push(...page.entries);
    before = page.entries.at(-1)?.at;
    if (!page.more || before === undefined) return { entries, complete: true };
  }
}
