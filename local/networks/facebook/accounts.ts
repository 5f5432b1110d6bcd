import type { Person } from '../../people/person.ts';

/** A person's account with the double: themselves, and how they stand with the app. */
export interface Account extends Person {
  /** They removed the app and have not signed in again since. */
  removedApp: boolean;
  /** Their first `issuedUpTo` tokens (0 is the seeded one) have died, for the reason the subcode gives. */
  deadTokens: { readonly subcode: number; readonly issuedUpTo: number } | null;
}

/** The account of a person, with living tokens. It is a copy: other networks may begin with the same people. */
export function newAccount(person: Person): Account {
  return { ...person, friends: new Set(person.friends), removedApp: false, deadTokens: null };
}

/** Whether friends who look see this person in their list: friends who do not use the app are counted, but not listed. */
export function isListed(person: Person & Partial<Account>): boolean {
  return person.usesApp && person.removedApp !== true;
}
