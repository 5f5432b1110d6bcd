/**
 * What statuses mean: the one place that knows what people call them, in whatever language. `equality.ts` beside it is imported by itself:
 * a browser in which people are only chosen does not load it then.
 */
export { isLooseOpening, isNegation, isNoName, isPlainSpelling } from './doubts.ts';
export { withoutInvisible, withoutShortcodes, withPlainApostrophes, wordsOf } from './fold.ts';
export { type Group, type KnownStatus, knownStatuses } from './known-statuses.ts';
export { type LabelMeaning, labelMeaning } from './labels.ts';
export {
  groupOf,
  isNobody,
  isQuestion,
  knownStatusOf,
  type Opening,
  openedStatus,
  openingOf,
  statusSaidIn,
} from './recognise.ts';
export { type ShownStatus, sentenceIn, statusIn, statusShownAs } from './shown.ts';
export { spoken } from './spoken.ts';
export { visibleStatus } from './visible.ts';
export { vocabularies } from './vocabularies.ts';
export type { RecognisedWords, SpokenWords } from './words.ts';
