const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Format characters without a place in a name or a status: bidi embeddings, overrides and isolates (they reorder what follows them),
 * zero-width space, word joiner, soft hyphen, byte order mark, tags, private use. What
 * real names need stays: the joiners U+200C and U+200D (Persian, emoji), variation selectors (Japanese).
 */
const noise =
  /[\p{Cc}\p{Co}\p{Cn}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** A grapheme may hold any number of combining marks; nobody's name needs more than this many code units apiece. */
const unitsPerGrapheme = 24;

/**
 * Somebody else's text (a name, a status), made fit for one line of a mail: well-formed, without control and reordering characters,
 * cut at `maximumGraphemes` between characters as people count them. Text with right-to-left letters is isolated, so that it cannot
 * turn the sentence around it. Empty when nothing visible is left.
 */
export function cleanText(text: string, maximumGraphemes: number): string {
  // Cut roughly first: the text may be megabytes long, and the exact cut walks through it.
  const bounded = text.slice(0, (maximumGraphemes + 1) * unitsPerGrapheme * 2).toWellFormed();
  const line = bounded.replace(/\s+/gu, ' ').replace(noise, '').normalize('NFC').trim();
  const cut = cutAt(line, maximumGraphemes);
  if (!/[^\s\p{M}\u200c\u200d]/u.test(cut)) return '';
  return rightToLeft.test(cut) ? `${firstStrongIsolate}${cut}${popIsolate}` : cut;
}

function cutAt(line: string, maximum: number): string {
  const parts: string[] = [];
  for (const { segment } of graphemes.segment(line)) {
    if (parts.length === maximum) {
      parts.pop();
      return `${parts.join('').trimEnd()}…`;
    }
    parts.push(segment.length > unitsPerGrapheme ? segment.slice(0, unitsPerGrapheme).toWellFormed() : segment);
  }
  return parts.join('');
}
