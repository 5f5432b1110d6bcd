import { groupOf, labelMeaning } from '../vocabulary/index.ts';
import { isFilled, type ProfileField, statementInField } from './field.ts';
import { segmentsOf } from './segments.ts';
import { statementsIn } from './statement.ts';

export { asksNotToBeWatched } from './opt-out-marker.ts';
export type { ProfileField };

/** What people publish about themselves, as plain text: no tags, entities resolved, line breaks kept. Not to be cut beforehand. */
export interface StatedProfile {
  readonly fields: readonly ProfileField[];
  /** The bio; empty for a profile without one. */
  readonly text: string;
}

/** No network lets people have more fields; what comes after is not looked at. */
const maximumFields = 50;
/** In UTF-16 units. A longer bio is not looked at: half a sentence may state the opposite. */
const maximumText = 20_000;

/**
 * The relationship status that a profile states, word for word; `undefined` when it states none, and in doubt. Never throws; its time
 * grows with the text's length only.
 *
 * - Fields whose name means relationship decide alone, even where their value states nothing.
 * - Without such a field, those of a vague name count, and after them the bio's segments.
 * - The first statement counts, unless another one's group contradicts it ("single" here, "married" there): then none does.
 *
 * Where the label says the status, label and value come out together (`Married to: Kim`), otherwise the value alone.
 */
export function statedStatus({ fields, text }: StatedProfile): string | undefined {
  const meant = fields
    .slice(0, maximumFields)
    .filter(isFilled)
    .map((field) => ({ field, meaning: labelMeaning(field.name) }));
  const deciding = meant.filter(({ meaning }) => meaning === 'relationship' || meaning === 'status');
  const counting = deciding.length > 0 ? deciding : meant;
  const inFields = counting.flatMap(({ field, meaning }) => statementInField(field, meaning) ?? []);
  if (deciding.length > 0 || text.length > maximumText) return firstIfAgreed(inFields);
  return firstIfAgreed([...inFields, ...segmentsOf(text).flatMap(statementsIn)]);
}

function firstIfAgreed(statements: readonly string[]): string | undefined {
  const groups = new Set(statements.map(groupOf).filter((group) => group !== undefined));
  return groups.size > 1 ? undefined : statements[0];
}
