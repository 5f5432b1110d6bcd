import { timingSafeEqual } from 'node:crypto';

/**
 * Whether two texts are the same, in a time that says nothing about where they differ. Signatures are compared as the text that we would
 * write: comparing bytes would accept other spellings too, since base64 ignores the last bits of the last letter.
 */
export function isSameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
