import { isTakenBack, takesBack } from './doubts.ts';

/** What has to stand beside a border that is a sign of words as well: a blank or an emoji, whatever takes up no room between them. */
const blank = String.raw`[\s\p{So}\p{Emoji_Modifier}]`;
const invisible = String.raw`\p{Default_Ignorable_Code_Point}*`;
/** French writes `marié·e`. */
const inclusiveEnding = String.raw`(?:e|es|s|ne|ve)(?![\p{L}\p{N}])`;
const border = new RegExp(
  [
    String.raw`[\n\r\v\f\u0085\u2028\u2029|｜•・･;；]`,
    String.raw`(?<!\p{L})·|·(?!${inclusiveEnding})`,
    // The sign comes first, so that a run of what is invisible is not walked through again and again.
    `[/／—](?<=${blank}${invisible}[/／—])(?=${invisible}${blank})`,
  ].join('|'),
  'u',
);

/**
 * The segments of a bio, without the blanks around them: what stands between line breaks, `|`, `•`, `·`, `・`, `;`, and between `/` and `—`
 * with blanks around these. What touches a quotation is left out.
 */
export function segmentsOf(text: string): string[] {
  return withoutQuotations(text)
    .split(border)
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '' && !segment.includes('"'));
}

const quotationMark = /["“”„‟«»‹›「」『』〝〞＂❝❞]/;

/** The text with a mark in place of all that stands from the first quotation mark to the last: which of them belong together nobody knows. */
function withoutQuotations(text: string): string {
  const first = text.search(quotationMark);
  if (first === -1) return text;
  let last = text.length - 1;
  while (!quotationMark.test(text.charAt(last))) last--;
  return `${text.slice(0, first)}"${text.slice(last + 1)}`;
}

const mostWordsOfPiece = 3;

/**
 * The pieces of a segment that is a list: commas, and no piece of more than three words. None for any other segment, and none after a
 * negation (`neither single, married`).
 */
export function piecesOfList(segment: string): string[] {
  if (!/[,，]/.test(segment)) return [];
  const pieces = segment.split(/[,，]/).map((piece) => piece.trim());
  if (pieces.some((piece) => countWords(piece) > mostWordsOfPiece || takesBack(piece))) return [];
  const firstTakenBack = pieces.findIndex(isTakenBack);
  return firstTakenBack === -1 ? pieces : pieces.slice(0, firstTakenBack);
}

/** Emoji and dashes are no words. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
