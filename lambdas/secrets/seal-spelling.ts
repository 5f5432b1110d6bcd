/**
 * Whether every part of a seal (a compact JWE) is spelled as we write it. Decoders accept several spellings of the same bytes (spare bits
 * of a last letter, padding, blanks), so that without this a seal could be varied and still open.
 */
export function isSpelledAsSealed(sealed: string): boolean {
  return sealed.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}
