import { accountOf, type FriendId } from './ids.ts';
import { packedBytes, packWatches } from './packed-watches.ts';
import type { Watch, Watcher } from './watcher.ts';

/**
 * Bytes that a value takes in a DynamoDB item, after "DynamoDB Item sizes and formats" in its developer guide: text in UTF-8, a map or
 * list three bytes and one per element. Numbers are counted at their most, so the estimate errs on the high side.
 */
export function estimatedBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 21;
  if (Array.isArray(value)) return value.reduce((sum: number, element) => sum + 1 + estimatedBytes(element), 3);
  if (value !== null && typeof value === 'object') {
    let sum = 3;
    for (const [name, element] of Object.entries(value)) {
      if (element !== undefined) sum += 1 + Buffer.byteLength(name) + estimatedBytes(element);
    }
    return sum;
  }
  return 1;
}

/** What an item may come to by our hand. DynamoDB's limit is 400 KB (409,600 bytes); the rest is for settings and error of the estimate. */
export const maximumItemBytes = 370_000;

/** What the watches may come to when they are saved: beyond it there would be no room for what checks add. */
export const maximumSavedBytes = 300_000;

/** About the bytes of a watcher's item, as `estimatedBytes` counts. */
export function watcherBytes(watcher: Watcher): number {
  return estimatedBytes({ ...watcher, watches: packWatches(watcher.watches) });
}

/** A moment of these decades; all of them are of the same length. */
const moment = Date.UTC(2026, 0);

/** What a watch takes on which everything is noted that a check may ever note, without the account and the status. */
const marksBytes = packedBytes(':' as FriendId, {
  condition: 'single-again',
  since: moment,
  status: '',
  text: 'x'.repeat(12),
  absentSince: moment,
  unknownSince: moment,
  unknownMailed: true,
  mailedAt: moment,
  pause: { until: moment },
});

/** A status that is not known yet is counted at what hardly any is longer than. */
const usualStatusBytes = 60;

function watchBytes(friendId: FriendId, { status = '' }: Watch): number {
  return marksBytes + Buffer.byteLength(accountOf(friendId)) + Math.max(usualStatusBytes, quotedBytes(status));
}

/** Bytes of a text within the quotes that it is stored in. */
const quotedBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

/** Bytes that these watches may come to with every mark filled. */
export function savedBytes(watches: Watcher['watches']): number {
  let sum = 0;
  for (const [friendId, watch] of watches) sum += watchBytes(friendId, watch);
  return sum;
}

/** About the bytes of an item as DynamoDB counts them, quickly: for bounding memory, not for DynamoDB's limit. */
export function roughBytes(watcher: Watcher): number {
  let sum = 1_000;
  for (const [id, { status }] of watcher.watches) sum += id.length + (status?.length ?? 0) + 70;
  for (const alert of Object.values(watcher.alerts)) if (alert.kind === 'changes') sum += alert.changes.length * 200;
  return sum;
}
