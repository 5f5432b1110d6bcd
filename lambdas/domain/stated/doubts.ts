import { isNegation, isNobody, isQuestion, knownStatusOf, withoutInvisible, wordsOf } from '../vocabulary/index.ts';

/** Crossed out, not ticked, forbidden, doubted, not yet. */
const negatingSign = /[🚫❌✖✗✘❎⛔🙅👎☐⬜□▢◻🔲🤔🔜]/u;
const handle = /[@＠][\p{L}\p{N}_.@-]+/gu;
const link = /:\/\/|www\.|[\p{L}\p{N}]\.\p{L}{2}/iu;
const hash = /[#＃﹟]/;
const ellipsis = /\.\.|…/;
const betweenApostrophes = /(?<![\p{L}\p{N}])['`´‘’‚‛＇](?=\p{L}).*\p{L}['`´‘’‛＇](?![\p{L}\p{N}])/su;

/** Whether a text asks, or carries a sign that denies what it says: `single?`, `🚫 single`. */
export function isDenied(text: string): boolean {
  return isQuestion(text) || negatingSign.test(text);
}

/** Whether a segment of a bio is no statement, whatever its words: denied, trailing off, a quotation, a tag, a link. */
export function isNoStatement(segment: string): boolean {
  const seen = withoutInvisible(segment);
  return (
    isDenied(seen) ||
    hash.test(seen) ||
    ellipsis.test(seen) ||
    betweenApostrophes.test(seen) ||
    link.test(seen.replace(handle, ''))
  );
}

/** Whether a text says that something is not so, or that there is nobody, other than by a known status such as `never married`. */
export function isTakenBack(text: string): boolean {
  const words = wordsOf(text);
  return knownStatusOf(text) === undefined && (isNobody(words.join('')) || words.some(isNegation));
}

/** Whether a text is a negation and nothing else, so that it takes back what stands beside it: `married, not`. */
export function takesBack(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every(isNegation);
}
