import { isSeen } from '../seen-text.ts';

/** Apostrophes, and what people type for one. Some of them are letters to Unicode, some a blank and an accent. */
const apostrophes = / \u0301|['`´‘’‛′‵ʹʻʼʽˈꞌꞋ՚＇｀\u0374\u1fef\u1ffd]/g;
const zeroWidth = /\p{Default_Ignorable_Code_Point}/gu;
/** Unicode counts the empty pattern of Braille as a sign. */
const blank = /[\s\p{Cc}\u2800]/gu;
/** A server's own emoji, as texts without pictures spell it: `:blobcat:`. */
const shortcode = /(?<![\p{L}\p{N}:]):[a-z0-9_]{2,}:(?![\p{L}\p{N}:])/giu;
const handlesHost = /(@[\p{L}\p{N}_.-]+)@[\p{L}\p{N}.-]+/gu;
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/**
 * The words of a text as they are compared: letters and digits only, whatever their case, their width and their apostrophes; handles
 * without their host; no emoji, not even spelled out (`:blobcat:`). Empty for a text without letters and digits.
 */
export function wordsOf(text: string): string[] {
  // Most of what is asked about is plain, and the tables of thousands of spellings are built with this.
  if (/^[a-z ]*$/i.test(text)) return text.toLowerCase().match(/[a-z]+/g) ?? [];
  return (
    foldCase(normalised(text).replace(shortcode, ' ').replaceAll("'", '').replace(handlesHost, '$1')).match(word) ?? []
  );
}

/** What can be seen of a text, without blanks and what takes up no room. */
export function signsOf(text: string): string {
  // Both forms are looked at: `﹊` can be seen, but its normalised form, a blank with a mark over it, cannot.
  const shown = normalised(text);
  return isSeen(text) && isSeen(shown) ? shown.replace(blank, '') : '';
}

/** The text without what takes up no room. */
export function withoutInvisible(text: string): string {
  return text.replace(zeroWidth, '');
}

/** The text with a heart for each letter of an emoji that is spelled out: as long as it was, and no colon in the way. */
export function withoutShortcodes(text: string): string {
  return text.replace(shortcode, (code) => '♥'.repeat(code.length));
}

/** The text with one form of apostrophe (`'`), whatever was typed for it. */
export function withPlainApostrophes(text: string): string {
  return text.replace(apostrophes, "'");
}

/** Apostrophes twice: some are gone after the normalisation, some are there only then (`ŉ`). */
function normalised(text: string): string {
  return withPlainApostrophes(withPlainApostrophes(withoutInvisible(text)).normalize('NFKC'));
}

/** Unicode's folding, near enough: lower case alone would keep `ß` and `SS` apart, upper case alone `ẞ` and `SS`. */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}
