import { randomBytes } from 'node:crypto';
import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { parseWatcherId, type WatcherId } from '../../lambdas/domain/ids.ts';
import { formatCheckMessage } from '../../lambdas/queue/check-message.ts';
import { createTokens } from '../../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { kinds } from '../../lambdas/storage/item-kinds.ts';
import { tableSchema } from '../../lambdas/storage/table-schema.ts';
import { fromWatcherItem, type Item, toWatcherItem } from '../../lambdas/storage/watcher-item.ts';
import { fullBatches } from '../../lambdas/wiring/batch-sizes.ts';
import { itemBytes, readUnits } from '../item-bytes.ts';
import type { MeasuredNetwork } from '../networks/measured-network.ts';

/** What the table holds, in bytes: means over all items of a kind. */
export async function measureItems(dynamoDb: DynamoDBClient, tableName: string, network: MeasuredNetwork) {
  // Any key will do: seals of equal content are of equal length.
  const tokens = createTokens(parseSealingKeys(JSON.stringify({ current: 'k1', k1: randomBytes(32).toString('hex') })));
  const watcherBytes: number[] = [];
  const watchBytes: number[] = [];
  const entryBytes: number[] = [];
  const controlBytes: number[] = [];
  const historyBytes: number[] = [];
  for await (const item of itemsOf(dynamoDb, tableName)) {
    const kind = item[tableSchema.sortKey]?.S ?? '';
    if (kind === kinds.control) controlBytes.push(itemBytes(item));
    if (kind.startsWith(kinds.historyPrefix)) historyBytes.push(itemBytes(item));
    if (kind !== kinds.watcher) continue;
    const parsed = fromWatcherItem(item);
    if (parsed.kind !== 'watcher') throw new Error('an item of the measurement does not parse');
    const watcher = await network.withToken(parsed.watcher, tokens);
    const whole = itemBytes(toWatcherItem(watcher));
    const alone = itemBytes(toWatcherItem({ ...watcher, watches: new Map() }));
    watcherBytes.push(whole);
    watchBytes.push((whole - alone) / watcher.watches.size);
    const keys = [tableSchema.partitionKey, tableSchema.sortKey, tableSchema.sweepKey];
    entryBytes.push(itemBytes(Object.fromEntries(keys.flatMap((key) => (item[key] ? [[key, item[key]]] : [])))));
  }
  return {
    item: mean(watcherBytes),
    itemReadUnits: mean(watcherBytes.map(readUnits)),
    watch: mean(watchBytes),
    indexEntry: mean(entryBytes),
    controlItem: mean(controlBytes),
    historyItem: mean(historyBytes),
  };
}

/** Bytes of a full queue message, a watcher. */
export function measureMessage(ids: readonly WatcherId[]): number {
  const full = ids.slice(0, fullBatches.watchersPerMessage);
  return Buffer.byteLength(formatCheckMessage(full)) / full.length;
}

/** The ids of all watchers in the table. */
export async function watcherIdsIn(dynamoDb: DynamoDBClient, tableName: string): Promise<WatcherId[]> {
  const ids: WatcherId[] = [];
  for await (const item of itemsOf(dynamoDb, tableName)) {
    const id = parseWatcherId(item[tableSchema.partitionKey]?.S);
    if (id !== undefined && item[tableSchema.sortKey]?.S === kinds.watcher) ids.push(id);
  }
  return ids;
}

async function* itemsOf(dynamoDb: DynamoDBClient, tableName: string): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page = await dynamoDb.send(
      new ScanCommand({ TableName: tableName, ...(start === undefined ? {} : { ExclusiveStartKey: start }) }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
