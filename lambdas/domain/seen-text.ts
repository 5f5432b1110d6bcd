/** Blanks: also those that Unicode counts as letters (the fillers of Hangul), or as signs (Braille's empty pattern, an empty note head). */
const blanks = /[\s\u0085\u115f\u1160\u2800\u3164\uffa0\u{1d159}]+/gu;

/**
 * What has no place in a name or a status: controls, direction marks and overrides (they reorder what follows), what takes up no room,
 * private use, what is no character at all. What real names need stays: the joiners U+200C and U+200D (Persian, emoji) and variation
 * selectors (emoji, Japanese, Mongolian).
 *
 * Tags stay only in the flags of countries within a country (Scotland's), a black flag with the country's code in tags: UTS #51, annex C.
 */
const noise =
  /(?<flag>\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f})|[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u00ad\u061c\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

/** Marks are seen on something. A character that this Unicode does not know yet may be next year's emoji, and counts. */
const seen =
  /[^\s\u0085\u2800\ufffc\u{1d159}\p{M}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/u;

/** Whether there is anything to see in a text: blanks, and what takes up no room, are nothing. */
export function isSeen(text: string): boolean {
  return seen.test(text);
}

/**
 * Somebody else's text (a name, a handle, a status) as one line, well-formed, with nothing invisible in it and nothing that reorders what
 * stands beside it. Empty when there is nothing to see.
 */
export function lineOfText(text: string): string {
  if (!isSeen(text)) return '';
  const visible = text.replace(blanks, ' ').replace(noise, (_, flag: string | undefined) => flag ?? '');
  return visible.replace(/ {2,}/g, ' ').trim();
}
