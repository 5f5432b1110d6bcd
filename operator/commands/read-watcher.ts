import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { CommandFault, type CommandParts } from '../command.ts';

/** What looking for a watcher came to. `unreadable`: the item does not parse; the paths say where. */
export type FoundWatcher =
  | { readonly kind: 'watcher'; readonly watcher: Watcher }
  | { readonly kind: 'unreadable'; readonly paths: readonly string[] }
  | { readonly kind: 'nobody' };

/** Reads one watcher as they are this moment. Throws `CommandFault` when the table does not answer, and the SDK's errors. */
export async function readWatcher(
  { dynamoDb, places, sleep, random }: CommandParts,
  id: WatcherId,
): Promise<FoundWatcher> {
  const store = createWatcherStore({ dynamoDb, tableName: await places.table(), sleep, random });
  const { watchers, unreadable, newer, unprocessed } = await store.read([id], { consistent: true });
  if (unprocessed.length > 0)
    throw new CommandFault('The table is throttled and gave no answer. Try again in a minute.');
  if (newer.length > 0)
    throw new CommandFault('A newer version of the code wrote this item. Check out the version that is deployed.');
  const watcher = watchers.get(id);
  const paths = unreadable.get(id);
  if (watcher !== undefined) return { kind: 'watcher', watcher };
  return paths === undefined ? { kind: 'nobody' } : { kind: 'unreadable', paths };
}
