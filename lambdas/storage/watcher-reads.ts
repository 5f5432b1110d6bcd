import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { WatcherId } from '../domain/ids.ts';
import type { Watcher } from '../domain/watcher.ts';
import { backOff } from '../retries/back-off.ts';
import { NewerItemError } from './item-formats.ts';
import { type TableAccess, TableBusyError, tableBackOff } from './table.ts';
import { tableSchema } from './table-schema.ts';
import { fromWatcherItem, type Item, watcherKey } from './watcher-item.ts';

/** Watchers per `BatchGetItem`; DynamoDB's limit. */
export const watchersPerRead = 100;

/** Attempts at the keys that a `BatchGetItem` left out, because the answer was full or the table throttled. */
const readAttempts = 6;

/** What reading watchers came to. Ids in none of the lists are of people who left. */
export interface WatchersRead {
  readonly watchers: ReadonlyMap<WatcherId, Watcher>;
  /** Items that do not parse, with the paths that are wrong: a defect of ours. */
  readonly unreadable: ReadonlyMap<WatcherId, string[]>;
  /** Items of a newer format than this version of the code knows: for the next sweep, and left as they are. */
  readonly newer: readonly WatcherId[];
  /** Not read in spite of all attempts: for the next sweep. */
  readonly unprocessed: readonly WatcherId[];
}

/** Watchers of one table, read by key. */
export type WatcherReads = ReturnType<typeof createWatcherReads>;

/** The reads of one table. */
export function createWatcherReads(access: TableAccess) {
  const { dynamoDb, tableName } = access;

  return {
    /**
     * Reads up to 100 watchers with one `BatchGetItem` (more only for what it leaves unprocessed). Doubled ids are read once: DynamoDB
     * refuses them. Throws the SDK's errors.
     */
    async read(ids: readonly WatcherId[], options: { consistent: boolean }): Promise<WatchersRead> {
      const watchers = new Map<WatcherId, Watcher>();
      const unreadable = new Map<WatcherId, string[]>();
      const newer: WatcherId[] = [];
      let keys: Item[] = [...new Set(ids)].map(watcherKey);
      for (let attempt = 0; keys.length > 0 && attempt < readAttempts; attempt++) {
        await backOff(access, attempt, tableBackOff);
        const answer = await dynamoDb.send(
          new BatchGetItemCommand({
            RequestItems: { [tableName]: { Keys: keys, ConsistentRead: options.consistent } },
          }),
        );
        for (const item of answer.Responses?.[tableName] ?? []) {
          const parsed = fromWatcherItem(item);
          const id = item[tableSchema.partitionKey]?.S as WatcherId;
          if (parsed.kind === 'watcher') watchers.set(id, parsed.watcher);
          else if (parsed.kind === 'newer') newer.push(id);
          else unreadable.set(id, parsed.paths);
        }
        keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
      return {
        watchers,
        unreadable,
        newer,
        unprocessed: keys.map((key) => key[tableSchema.partitionKey]?.S as WatcherId),
      };
    },

    /**
     * Reads one watcher, consistently; `undefined` when there is no such watcher. Throws `TableBusyError` when the table does not return the
     * item, `NewerItemError`, and an error when the item does not parse: a defect of ours.
     */
    async readOne(id: WatcherId): Promise<Watcher | undefined> {
      const { watchers, unreadable, newer, unprocessed } = await this.read([id], { consistent: true });
      if (unprocessed.length > 0) throw new TableBusyError('the item was not handed out');
      if (newer.length > 0) throw new NewerItemError('a newer version wrote the item');
      if (unreadable.size > 0) throw new Error('the item cannot be read');
      return watchers.get(id);
    },
  };
}
