import { isSeen, lineOfText } from '../domain/seen-text.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
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
  const bounded = text.slice(0, (maximumGraphemes + 1) * unitsPerGrapheme * 2);
  const cut = cutAt(lineOfText(bounded).normalize('NFC'), maximumGraphemes);
  if (!isSeen(cut)) return '';
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
