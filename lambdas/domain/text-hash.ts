/**
 * A short name (11 characters at most) for a text, to see later whether it is the same: stored in place of the text, which is somebody
 * else's. Not for secrets. FNV-1a over UTF-16 code units with two bases, cut to 53 bits.
 */
export function textHash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
  }
  return ((high >>> 0) * 0x200000 + (low >>> 11)).toString(36);
}
