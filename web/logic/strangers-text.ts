/**
 * Characters without a place in a name or a status: controls, direction marks and overrides (they reorder what follows), what takes up no
 * room, private use. What real names need stays: the joiners U+200C and U+200D (Persian, emoji) and variation selectors.
 */
const noise =
  /[\p{Cc}\p{Co}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\ufeff\ufff9-\ufffb\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;
/** Nobody's name needs more marks on a letter; towers of them would reach into the rows above. */
const towers = /(\p{M}{4})\p{M}+/gu;
/** In code points. A row shows less anyway. */
const longest = 200;

/**
 * Somebody else's text (a name, a handle, a status) as one line for a row: nothing invisible in it, and nothing that reorders what stands
 * beside it. Empty when nothing is left to see. For showing only: statuses are compared as they were written.
 */
export function lineOf(text: string): string {
  const line = [...text.slice(0, 4 * longest)].slice(0, longest).join('');
  const clean = line.replace(/\s+/gu, ' ').replace(noise, '').replace(towers, '$1').trim();
  return /[^\s\p{M}\u200c\u200d]/u.test(clean) ? clean : '';
}
