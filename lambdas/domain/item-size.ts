/**
 * Bytes that a value takes in a DynamoDB item, after "DynamoDB Item sizes and formats" in its developer guide: text in UTF-8, a map or
 * list three bytes and one an element. Numbers are counted at their most, so the estimate errs on the high side.
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
