import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** DynamoDB adds this to every item, and to every index entry, where storage is billed (not where reads are). */
export const storageOverhead = 100;

/**
 * Bytes that an item counts for, by "DynamoDB item sizes and formats" in the developer guide: names and texts in UTF-8, numbers one byte
 * for two digits and one more, maps and lists three bytes and one an element.
 */
export function itemBytes(item: Readonly<Record<string, AttributeValue>>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.SS !== undefined) return value.SS.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (value.L !== undefined) return value.L.reduce((sum, element) => sum + 1 + valueBytes(element), 3);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemBytes(value.M);
  throw new Error(`no size is known for ${Object.keys(value).join()}`);
}

/** Zeros at either end are not stored. */
function numberBytes(number: string): number {
  const digits = number.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(Math.max(1, digits.length) / 2) + 1 + (number.startsWith('-') ? 1 : 0);
}

/** Read request units of one eventually consistent read of so many bytes: half a unit for each 4 KB begun. */
export function readUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 4_096)) / 2;
}

/** Write request units of a write to an item of so many bytes: one for each KB begun. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1_024));
}

/** Bytes that are billed for storing an item of so many bytes. */
export function itemStorage(bytes: number): number {
  return bytes + storageOverhead;
}
