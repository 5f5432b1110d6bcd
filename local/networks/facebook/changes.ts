import * as v from 'valibot';
import type { People } from '../../people/people.ts';
import { applyChanges, objectionTo as commonObjectionTo, personEntries, Text } from '../double/person-changes.ts';
import type { Account } from './accounts.ts';
import { LOCALE } from './languages.ts';

/** The subcode of a token that died because its person removed the app. */
export const REMOVED_APP = 458;

/** What can be changed about a person. Anything else in it is refused, so that a typing error does not pass as done. */
export const PersonPatch = v.strictObject({
  ...personEntries,
  name: v.optional(Text),
  email: v.optional(v.nullable(v.pipe(v.string(), v.email()))),
  usesApp: v.optional(v.boolean()),
  /** As `de_DE`; what the Graph API answers them in when they ask for no other. */
  locale: v.optional(
    v.pipe(v.string(), v.regex(LOCALE, 'The double speaks English, German and Spanish: as en_US, de_DE, es_ES.')),
  ),
  /** `dead` ends every token issued so far, `alive` brings them back. */
  token: v.optional(v.picklist(['dead', 'alive'])),
  /** Why the tokens died; see Meta's page "Handle Errors". Only beside `token: "dead"`. */
  subcode: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

/** A change to one person. */
export type PersonPatch = v.InferOutput<typeof PersonPatch>;

/** Changes to many people, by id. */
export const Patches = v.record(v.string(), PersonPatch);

/** Changes to many people, by id. */
export type Patches = v.InferOutput<typeof Patches>;

/** The subcode of a dead token when none is named: "invalid". */
const INVALID = 467;

/** Why these changes cannot be made, or `null` when they can. Nothing is changed by asking. */
export function objectionTo(people: People<Account>, patches: Patches): string | null {
  for (const [id, patch] of Object.entries(patches)) {
    if (patch.subcode !== undefined && patch.token !== 'dead') return `${id}: a subcode goes with token "dead" only.`;
  }
  return commonObjectionTo(people, patches);
}

/** Makes the changes. People it does not find are passed over: a kept change may be older than the graph. */
export function applyPatches(people: People<Account>, patches: Patches, tokensIssued: number): void {
  for (const [id, patch] of Object.entries(patches)) {
    const person = people.get(id);
    if (person !== undefined) applyPatch(people, person, patch, tokensIssued);
  }
}

function applyPatch(people: People<Account>, person: Account, patch: PersonPatch, tokensIssued: number): void {
  applyChanges(people, person, patch);
  if (patch.name !== undefined) person.name = patch.name;
  if (patch.email !== undefined) person.email = patch.email;
  if (patch.usesApp !== undefined) person.usesApp = patch.usesApp;
  if (patch.locale !== undefined) person.locale = patch.locale;
  if (patch.token === 'dead') {
    const subcode = patch.subcode ?? INVALID;
    person.deadTokens = { subcode, issuedUpTo: tokensIssued };
    if (subcode === REMOVED_APP) person.removedApp = true;
  }
  if (patch.token === 'alive') {
    person.deadTokens = null;
    person.removedApp = false;
  }
}
