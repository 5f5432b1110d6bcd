import { lettersIn } from './letters-in.ts';
import { once } from './once.ts';
import { isNobody } from './recognise.ts';

const onlyLabelled = once(() => lettersIn((words) => words.onlyLabelled));
const onlyOfRelationship = once(() => lettersIn((words) => words.onlyOfRelationship));
const looseOpenings = once(() => lettersIn((words) => words.looseOpenings));
const negations = once(() => lettersIn((words) => words.negations));
const noNames = once(() => lettersIn((words) => words.noNames));

/** Whether the known status that these letters spell is meant, given what stands before them. */
export function isPlainSpelling(letters: string, behind: 'nothing' | 'vague label' | 'relationship label'): boolean {
  if (behind === 'relationship label') return true;
  return !onlyOfRelationship().has(letters) && (behind === 'vague label' || !onlyLabelled().has(letters));
}

/** Whether others than a partner follow this opening, too. */
export function isLooseOpening(words: readonly string[]): boolean {
  return looseOpenings().has(words.join(''));
}

/** Whether a word takes back what stands with it, or puts it in doubt. */
export function isNegation(word: string): boolean {
  return negations().has(word);
}

/** Whether a word is known to be no person's name, capital or not. */
export function isNoName(word: string): boolean {
  return noNames().has(word) || isNobody(word);
}
