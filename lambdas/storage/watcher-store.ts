import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Timestamp, WatcherId } from '../domain/ids.ts';
import type { PersonalNetworkId } from '../domain/networks.ts';
import type { Watcher } from '../domain/watcher.ts';
import { createAlertLeases } from './alert-leases.ts';
import { ifConditionHolds, updateIfConditionHolds } from './if-condition-holds.ts';
import { formatAttribute } from './item-formats.ts';
import type { TableAccess } from './table.ts';
import { tableSchema } from './table-schema.ts';
import { createWatcherChanges } from './watcher-changes.ts';
import { toWatcherItem, watcherFormat, watcherKey } from './watcher-item.ts';
import { createWatcherReads } from './watcher-reads.ts';
import { createWatcherUpdates } from './watcher-updates.ts';

/** A watcher's item, whole: read by key in groups, written on condition. */
export type WatcherStore = ReturnType<typeof createWatcherStore>;

/** The store of watchers in one table. */
export function createWatcherStore(table: TableAccess) {
  const { dynamoDb, tableName } = table;
  const reads = createWatcherReads(table);
  const updates = createWatcherUpdates(table);

  return {
    ...reads,
    ...updates,
    ...createWatcherChanges(table, reads, updates),
    ...createAlertLeases(table, updates),

    /** Puts a new watcher; `false` when there is one of that id already, which is left as it is. */
    async create(watcher: Watcher): Promise<boolean> {
      const created = await ifConditionHolds(
        dynamoDb.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toWatcherItem(watcher),
            ConditionExpression: 'attribute_not_exists(#id)',
            ExpressionAttributeNames: { '#id': tableSchema.partitionKey },
          }),
        ),
      );
      return created !== undefined;
    },

    /**
     * Notes that a network wants this person's account left alone until then. A fact about the account, not a comparison: it holds
     * whatever version the item has, and asks only that the account is still here. `false` when it is not.
     */
    async markThrottled(id: WatcherId, network: PersonalNetworkId, until: Timestamp): Promise<boolean> {
      const answer = await updateIfConditionHolds(table, {
        Key: watcherKey(id),
        ConditionExpression: 'attribute_exists(#id) AND attribute_exists(#accounts.#network)',
        UpdateExpression: 'SET #accounts.#network.#throttledUntil = :until ADD #version :one',
        ExpressionAttributeNames: {
          '#id': tableSchema.partitionKey,
          '#version': 'version',
          '#accounts': 'accounts',
          '#network': network,
          '#throttledUntil': 'throttledUntil',
        },
        ExpressionAttributeValues: marshall({ ':until': until, ':one': 1 }),
      });
      return answer !== undefined;
    },

    /**
     * Takes the watcher's item away if it was made until then. `newer` when there is one that was made later (the person signed in again), or
     * one of a newer format, of which this version cannot tell what belongs to it; either is left as it is.
     */
    async deleteCreatedUntil(id: WatcherId, until: Timestamp): Promise<'deleted' | 'not-there' | 'newer'> {
      const answer = await ifConditionHolds(
        dynamoDb.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: watcherKey(id),
            ConditionExpression:
              '(attribute_not_exists(#createdAt) OR #createdAt <= :until) AND (attribute_not_exists(#format) OR #format <= :format)',
            ExpressionAttributeNames: { '#createdAt': 'createdAt', '#format': formatAttribute },
            ExpressionAttributeValues: {
              ':until': { N: String(until) },
              ':format': { N: String(watcherFormat.current) },
            },
            ReturnValues: 'ALL_OLD',
          }),
        ),
      );
      if (answer === undefined) return 'newer';
      return answer.Attributes === undefined ? 'not-there' : 'deleted';
    },
  };
}
