import type { Watcher } from '../domain/watcher.ts';
import { updateIfConditionHolds } from './if-condition-holds.ts';
import { droppedSince, formatAttribute } from './item-formats.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';
import { type Item, toWatcherItem, watcherFormat, watcherKey } from './watcher-item.ts';

/** Watchers of one table, written on condition that nobody wrote since they were read. */
export type WatcherUpdates = ReturnType<typeof createWatcherUpdates>;

/** The updates of one table. */
export function createWatcherUpdates(table: Table) {
  return {
    /**
     * Turns `before` into `after` in one write, on condition that the item still has the version of `before`. Only the attributes that
     * differ are sent, each whole: an expression with a path per friend would outgrow DynamoDB's 4 KB with the first look of some hundred friends. An item of an
     * older format is written whole, in the current one.
     *
     * @returns the watcher as it now stands, or `undefined` when someone else wrote first (or the person left): then `after` is void
     */
    async update(before: Watcher, after: Watcher): Promise<Watcher | undefined> {
      const { storedFormat, ...rest } = after;
      const written: Watcher = { ...rest, version: before.version + 1 };
      const { set, remove, names, values } = difference(before, written);
      // So that no part of an item in another format can be mistaken for one in this.
      const format = before.storedFormat === undefined ? ' AND #format = :wasFormat' : '';
      const answer = await updateIfConditionHolds(table, {
        Key: watcherKey(before.id),
        ConditionExpression: `attribute_exists(#id) AND #version = :was${format}`,
        UpdateExpression: `SET ${set.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
        ExpressionAttributeNames: {
          ...names,
          '#id': tableSchema.partitionKey,
          '#version': 'version',
          ...(format === '' ? {} : { '#format': formatAttribute }),
        },
        ExpressionAttributeValues: {
          ...values,
          ':was': { N: String(before.version) },
          ...(format === '' ? {} : { ':wasFormat': { N: String(watcherFormat.current) } }),
        },
      });
      return answer === undefined ? undefined : written;
    },
  };
}

/** What an update expression must set and remove to turn one watcher's item into another's, attribute by attribute. */
function difference(from: Watcher, to: Watcher) {
  const before = toWatcherItem(from);
  const after = toWatcherItem(to);
  const isOlder = from.storedFormat !== undefined;
  const dropped = isOlder ? droppedSince(watcherFormat, from.storedFormat) : [];
  const set: string[] = [];
  const remove: string[] = [];
  const names: Record<string, string> = {};
  const values: Item = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after), ...dropped])) {
    if (name === tableSchema.partitionKey || name === tableSchema.sortKey) continue;
    const value = after[name];
    const isSame = value !== undefined && JSON.stringify(before[name]) === JSON.stringify(value);
    if (isSame && !isOlder) continue;
    names[`#${name}`] = name;
    if (value === undefined) remove.push(`#${name}`);
    else {
      set.push(`#${name} = :${name}`);
      values[`:${name}`] = value;
    }
  }
  return { set, remove, names, values };
}
