import type { Change, Condition } from './watcher.ts';

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

/** A status as it is stored and compared: word for word, cut. */
export function statusAsStored(status: string): string {
  return cutToBytes(status, maximumStatusBytes);
}

const singleStatuses: ReadonlySet<string> = new Set(['single', 'separated', 'divorced', 'widowed']);
const takenStatuses: ReadonlySet<string> = new Set([
  'in a relationship',
  'engaged',
  'married',
  "it's complicated",
  'in an open relationship',
  'in a civil union',
  'in a domestic partnership',
]);

const fold = (text: string): string => text.trim().replaceAll('’', "'").toLowerCase();

/** Temporary until the vocabulary lands. */
export function isSameStatus(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

/** Temporary until the vocabulary lands. */
export function visibleStatus(text: string): string | undefined {
  return text.replace(/[\s\u200b]/g, '') === '' ? undefined : text;
}

/** Whether two statuses, or the lack of one, say the same. */
export function isSameOrBothAbsent(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined ? a === b : isSameStatus(a, b);
}

/**
 * Whether a watch with this condition wants to hear of the change. The two narrow conditions ask for entering the group: Divorced →
 * Single is no news to someone waiting for "single again".
 */
export function asksFor(condition: Condition, change: Pick<Change, 'from' | 'to'>): boolean {
  if (condition === 'any') return true;
  const group = condition === 'single-again' ? singleStatuses : takenStatuses;
  const from = change.from === undefined ? '' : fold(change.from);
  if (change.to === undefined) return condition === 'single-again' && takenStatuses.has(from);
  return group.has(fold(change.to)) && !group.has(from);
}
