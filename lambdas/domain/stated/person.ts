import { isNobody, isNoName, knownStatusOf, withoutInvisible, wordsOf } from '../vocabulary/index.ts';

/** What may stand after a person: emoji and full stops. */
const ending = /[\p{So}\p{Emoji_Modifier}.\s]+$/u;
const handle = /^[@＠][\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?(?:@[\p{L}\p{N}.-]+)?$/u;
const firstName = /^\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}[\p{L}\p{M}'’-]*$/u;
const furtherName = /^\p{Lu}(?:\.|[\p{L}\p{M}'’-]*)$/u;
const mostNames = 3;

/** The words of a text, without the emoji and full stops that it ends with. */
export function wordsBeforeEnding(text: string): string[] {
  const cut = withoutInvisible(text.normalize('NFC')).replace(ending, '').trim();
  return cut === '' ? [] : cut.split(/\s+/);
}

/** Whether a word is a handle: `@kim`, `@kim@a.example`. */
export function isHandle(word: string): boolean {
  return handle.test(word) && !isNobody(lettersOf(word));
}

/**
 * Whether these words name a person: a handle, or one to three capitalised words. Words in capitals only are no name, and neither is what is
 * known to be something else: people are married to Music.
 */
export function isPerson(words: readonly string[]): boolean {
  const [first = '', ...further] = words;
  if (further.length === 0 && isHandle(first)) return true;
  return (
    words.length <= mostNames &&
    firstName.test(first) &&
    further.every((word) => furtherName.test(word)) &&
    !words.some((word) => isNoName(lettersOf(word))) &&
    knownStatusOf(words.join(' ')) === undefined
  );
}

function lettersOf(word: string): string {
  return wordsOf(word).join('');
}
