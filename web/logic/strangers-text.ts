import { isSeen, lineOfText } from '../../lambdas/domain/seen-text.ts';

/** Nobody's name needs more marks on a letter; towers of them would reach into the rows above. */
const towers = /(\p{M}{4})\p{M}+/gu;
/** In code points. A row shows less anyway. */
const longest = 200;

/**
 * Somebody else's text (a name, a handle, a status) as one line for a row: see `lineOfText`. Empty when nothing is left to see. For
 * showing only: statuses are compared as they were written.
 */
export function lineOf(text: string): string {
  const cut = [...text.slice(0, 4 * longest)].slice(0, longest).join('');
  const line = lineOfText(cut).replace(towers, '$1');
  return isSeen(line) ? line : '';
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A line of somebody else's for the middle of a sentence: one with right-to-left letters is isolated, so that it turns neither the sentence
 * nor what stands beside it.
 */
export function inSentence(line: string): string {
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}
