/** The words of a text with blanks between them. */
export function words(list: string): string[] {
  return list.split(/\s+/);
}

/** The stem with each ending, and `after` behind each. */
function inflected(stem: string, endings: readonly string[], after = ''): string[] {
  return endings.map((ending) => `${stem}${ending}${after}`);
}

const iberianEndings = ['o', 'a', 'o/a', 'a/o', 'e', 'x', '@'];
/** Not `e`, `x` or `@`: `separate` is English, `separat` German. */
const italianEndings = ['o', 'a', 'o/a', 'a/o', 'ə'];
const polishEndings = ['y', 'a', 'y/a', 'a/y'];

/** Spanish and Portuguese write `soltero`, `soltera`, `soltero/a`, `solter@` and `solterx`: all of them from `solter`, with `after` behind each. */
export function gendered(stem: string, after = ''): string[] {
  return inflected(stem, iberianEndings, after);
}

/** Italian writes `sposato`, `sposata`, `sposato/a` and `sposatə`: all of them from `sposat`, with `after` behind each. */
export function italianGendered(stem: string, after = ''): string[] {
  return inflected(stem, italianEndings, after);
}

/** French writes `marié`, `mariée`, `marié(e)` and `marié·e`: all of them from `marié`, with `after` behind each. */
export function frenchGendered(stem: string, after = ''): string[] {
  return inflected(stem, ['', 'e', '(e)'], after);
}

/** Polish writes `zaręczony`, `zaręczona` and `zaręczony/a`: all of them from `zaręczon`, also without accents, with `after` behind each. */
export function polishGendered(stem: string, after = ''): string[] {
  return alsoUnaccented(...inflected(stem, polishEndings, after));
}

/** The spellings, and each without its accents: many people leave them out. */
export function alsoUnaccented(...spellings: readonly string[]): string[] {
  return spellings.flatMap((spelling) => [spelling, unaccented(spelling)]);
}

/** The text without its accents. */
export function unaccented(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l');
}
