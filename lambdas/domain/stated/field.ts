import { knownStatusOf, type LabelMeaning, visibleStatus, withoutShortcodes } from '../vocabulary/index.ts';
import { isDenied, isTakenBack } from './doubts.ts';
import { isPerson, wordsBeforeEnding } from './person.ts';
import { isStatement } from './statement.ts';

/** A field of a profile, name and value as plain text. */
export interface ProfileField {
  readonly name: string;
  readonly value: string;
}

/** In UTF-16 units. What is longer is no status. */
const longestValue = 500;

const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** Whether there is a value. One that is too long to be a status is there as well. */
export function isFilled({ value }: ProfileField): boolean {
  return value.length > longestValue || visible.test(value);
}

/**
 * What a field states, word for word.
 *
 * - The name means relationship: the value, whatever it is, unless it is denied or taken back.
 * - The name says the status (`Married to`): name and value, when the value is a person or a link to one.
 * - The name is vague (`Status`): the value, when it is a known status.
 */
export function statementInField({ name, value }: ProfileField, meaning: LabelMeaning | undefined): string | undefined {
  if (value.length > longestValue) return undefined;
  const stated = value.trim();
  switch (meaning) {
    case 'relationship':
      return isDenied(stated) || isTakenBack(firstClause(stated)) ? undefined : visibleStatus(stated);
    case 'status':
      return isPersonOrLink(stated) ? `${name.trim().replace(/\s*[:：]$/, '')}: ${stated}` : undefined;
    case 'vague':
      return isStatement(stated, 'vague label') ? stated : undefined;
    case undefined:
      return undefined;
  }
}

/** `single, not looking` is single. */
function firstClause(value: string): string {
  return knownStatusOf(value) === undefined
    ? (value.split(/[,;.(|–—\n]/).find((clause) => clause.trim() !== '') ?? '')
    : value;
}

function isPersonOrLink(value: string): boolean {
  return /^https?:\/\/\S+$/i.test(value) || isPerson(wordsBeforeEnding(withoutShortcodes(value)));
}
