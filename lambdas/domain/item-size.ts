import type { FriendId } from './ids.ts';
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

/** A moment takes eight bytes: DynamoDB stores two digits in one. */
const momentBytes = 8;

/** Names and values of everything a check may ever note on one watch, and three bytes and one per element around them. */
const marksBytes =
  ['since', 'absentSince', 'unknownSince', 'mailedAt'].reduce((sum, name) => sum + 1 + name.length + momentBytes, 3) +
  (1 + 'text'.length + 12) +
  (1 + 'condition'.length + 'single-again'.length) +
  (1 + 'pause'.length + 3 + 1 + 'until'.length + momentBytes) +
  (1 + 'status'.length);

/** A status that is not known yet is counted at what hardly any is longer than. */
const usualStatusBytes = 60;

function watchBytes(friendId: FriendId, { status }: Watch): number {
  const statusBytes = Math.max(usualStatusBytes, status === undefined ? 0 : Buffer.byteLength(status));
  return 1 + Buffer.byteLength(friendId) + marksBytes + statusBytes;
}

/** Bytes that these watches may come to with every mark filled. */
export function savedBytes(watches: Watcher['watches']): number {
  let sum = 0;
  for (const [friendId, watch] of Object.entries(watches)) sum += watchBytes(friendId as FriendId, watch);
  return sum;
}

/** About the bytes of an item as DynamoDB counts them, quickly: for bounding memory, not for DynamoDB's limit. */
export function roughBytes(watcher: Watcher): number {
  let sum = 1_000;
  for (const [friendId, { status }] of Object.entries(watcher.watches))
    sum += friendId.length + (status?.length ?? 0) + 70;
  for (const alert of Object.values(watcher.alerts)) if (alert.kind === 'changes') sum += alert.changes.length * 200;
  return sum;
}
