import { signsOf, wordsOf } from './fold.ts';
import { lettersIn } from './letters-in.ts';
import { once } from './once.ts';

/**
 * What a label says of what follows it: that it is a relationship status (`marital status`), which one a person stands for
 * (`married to`), or perhaps something of the kind (`status`).
 */
export type LabelMeaning = 'relationship' | 'status' | 'vague';

/** In UTF-16 units. */
const longestLabel = 100;

/** Vague labels without letters: rings, hearts and couples. */
const loveSigns = /^[💍❤♥♡🩷🧡💛💚💙🩵💜🖤🩶🤍🤎💕💞💓💗💖💘💝💟❣💑💏👫👬👭]+$/u;

/** Those that say more come first. */
const labels = once(
  (): Record<LabelMeaning, ReadonlySet<string>> => ({
    relationship: lettersIn(({ relationshipLabels }) => relationshipLabels),
    status: lettersIn(({ labels, openings, looseOpenings }) => [
      ...Object.values(labels).flat(),
      ...Object.values(openings)
        .flat()
        .filter((opening) => !looseOpenings.includes(opening)),
    ]),
    vague: lettersIn(({ vagueLabels }) => vagueLabels),
  }),
);

/** What a label means, whatever its language, case and emoji; `undefined` when it has nothing to do with relationships. */
export function labelMeaning(label: string): LabelMeaning | undefined {
  if (label.length > longestLabel) return undefined;
  const letters = wordsOf(label).join('');
  if (letters === '') return loveSigns.test(signsOf(label)) ? 'vague' : undefined;
  const meanings = Object.keys(labels()) as LabelMeaning[];
  return meanings.find((meaning) => labels()[meaning].has(letters));
}
