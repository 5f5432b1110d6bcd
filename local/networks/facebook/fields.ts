import type { Account } from './accounts.ts';
import { failure, type GraphAnswer } from './answers.ts';
import { statusIn } from './languages.ts';

/** The fields asked for, or the answer to somebody who asked for one that does not exist. */
export type Fields =
  | { readonly kind: 'ok'; readonly names: readonly string[] }
  | { readonly kind: 'refused'; readonly answer: GraphAnswer };

/** Fields that a person has by Meta's reference page "User"; the double shares four of them and leaves the rest out. */
const KNOWN = new Set(
  (
    'id name first_name middle_name last_name short_name name_format email relationship_status significant_other ' +
    'picture link gender birthday hometown location age_range about languages favorite_teams quotes'
  ).split(' '),
);

/** Reads the parameter `fields`; what is nested in braces or follows a dot is passed over. */
export function parseFields(text: string | null, defaults: readonly string[]): Fields {
  if (text === null || text.trim() === '') return { kind: 'ok', names: defaults };
  const names = text
    .replace(/\{[^}]*\}/g, '')
    .split(',')
    .map((field) => field.trim().replace(/\..*$/, ''))
    .filter((field) => field !== '');
  const unknown = names.find((name) => !KNOWN.has(name));
  if (unknown === undefined) return { kind: 'ok', names };
  const message = `(#100) Tried accessing nonexisting field (${unknown}) on node type (User)`;
  return { kind: 'refused', answer: failure(100, { message }) };
}

/** What is shown of a person, and how. */
export interface View {
  /** The fields asked for. */
  readonly names: readonly string[];
  /** The language of values that Facebook offers. */
  readonly locale: string;
  readonly withEmail: boolean;
}

/** A person as others see them: what they hide is a field left out. Only `id` comes unasked. */
export function shown(person: Account, { names, locale, withEmail }: View): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of names) {
    if (name === 'name') fields.name = person.name;
    if (name === 'email' && withEmail && person.email !== null) fields.email = person.email;
    if (name === 'relationship_status' && person.relationshipStatus !== null) {
      fields.relationship_status = statusIn(locale, person.relationshipStatus);
    }
  }
  fields.id = person.id;
  return fields;
}
