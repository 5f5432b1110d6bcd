import { marshall } from '@aws-sdk/util-dynamodb';
import { itemBytes } from '../../costs/item-bytes.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { toWatcherItem } from '../../lambdas/storage/watcher-item.ts';

/** Bytes that a watcher's item would take with the watches as a map of DynamoDB's, as they were before they were packed. */
export function bytesAsMap(watcher: Watcher): number {
  const asMap = marshall({ watches: Object.fromEntries(watcher.watches) }, { removeUndefinedValues: true });
  return itemBytes({ ...toWatcherItem(watcher), ...asMap });
}
