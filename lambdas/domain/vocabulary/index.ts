/** What statuses mean: the one place that knows what people call them, in whatever language. */
export { isSameStatus, visibleStatus } from './equality.ts';
export { type Group, type KnownStatus, knownStatuses } from './known-statuses.ts';
export { groupOf, knownStatusOf, type Opening, openingOf, statusSaidIn } from './recognise.ts';
export { type ShownStatus, sentenceIn, statusIn } from './shown.ts';
export { vocabularies } from './vocabularies.ts';
export type { RecognisedWords, SpokenWords } from './words.ts';
