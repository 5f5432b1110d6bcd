import { groupOf } from './vocabulary/index.ts';
import type { Condition } from './watcher.ts';

/** A stored status is cut at this many bytes of UTF-8, so that 1,000 watches stay far below DynamoDB's 400 KB an item. */
export const maximumStatusBytes = 200;

/** A name is cut too: it travels in an alert only until the mail is sent. */
export const maximumNameBytes = 200;

const encoder = new TextEncoder();

/** The text cut to at most `bytes` bytes of UTF-8, never through a character. */
export function cutToBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

/** A status as it is stored: word for word, cut. */
export function statusAsStored(status: string): string {
  return cutToBytes(status, maximumStatusBytes);
}

/**
 * Whether a watch with this condition wants to hear of the change. The two narrow conditions ask for entering the group: Divorced →
 * Single is no news to someone waiting for "single again". Who was taken and states nothing any more may be single again.
 */
export function asksFor(
  condition: Condition,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): boolean {
  if (condition === 'any') return true;
  const before = from === undefined ? undefined : groupOf(from);
  if (to === undefined) return condition === 'single-again' && before === 'taken';
  const wanted = condition === 'single-again' ? 'single' : 'taken';
  return groupOf(to) === wanted && before !== wanted;
}
