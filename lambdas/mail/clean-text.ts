import { isSeen, lineOfText } from '../domain/seen-text.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/** A grapheme may hold any number of combining marks; nobody's name needs more than this many code units apiece. */
const unitsPerGrapheme = 24;

/** Bytes of UTF-8: what is longer, in spite of the other limits, would fill a mail by itself. */
const maximumBytes = 1_200;

/**
 * Somebody else's text (a name, a status), made fit for one line of a mail: well-formed, without control and reordering characters,
 * cut at `maximumGraphemes` between characters as people count them. Text with right-to-left letters is isolated, so that it cannot
 * turn the sentence around it. Empty when nothing visible is left.
 */
export function cleanText(text: string, maximumGraphemes: number): string {
  // Cut roughly first: the text may be megabytes long, and the exact cut walks through it.
  const bounded = text.slice(0, (maximumGraphemes + 1) * unitsPerGrapheme * 2);
  const cut = cutLine(lineOfText(bounded).normalize('NFC'), maximumGraphemes, maximumBytes);
  if (!isSeen(cut)) return '';
  return rightToLeft.test(cut) ? `${firstStrongIsolate}${cut}${popIsolate}` : cut;
}

/** A line cut between characters as people count them: at so many of them, and so many bytes of UTF-8. The cut shows as `…`. */
export function cutLine(line: string, maximumGraphemes: number, maximumBytes: number): string {
  const parts: string[] = [];
  let bytes = 0;
  for (const { segment } of graphemes.segment(line)) {
    const part = segment.length > unitsPerGrapheme ? segment.slice(0, unitsPerGrapheme).toWellFormed() : segment;
    bytes += Buffer.byteLength(part);
    if (parts.length === maximumGraphemes || bytes > maximumBytes) {
      parts.pop();
      return `${parts.join('').trimEnd()}…`;
    }
    parts.push(part);
  }
  return parts.join('');
}
