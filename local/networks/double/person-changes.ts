import * as v from 'valibot';
import type { People } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';

/** A text of a person's that says something. */
export const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000));

const Ids = v.array(v.string());

/** What can be changed about a person on every network, as entries of a schema. */
export const personEntries = {
  /** Any text, since statuses are kept word for word; `null` hides it. */
  relationship_status: v.optional(v.nullable(Text)),
  friends_add: v.optional(Ids),
  friends_remove: v.optional(Ids),
};

/** What can be changed about a person on every network. */
export interface PersonChanges {
  readonly relationship_status?: string | null | undefined;
  readonly friends_add?: readonly string[] | undefined;
  readonly friends_remove?: readonly string[] | undefined;
}

/** Why these changes cannot be made, or `null` when they can. Nothing is changed by asking. */
export function objectionTo(people: People, changes: Readonly<Record<string, PersonChanges>>): string | null {
  for (const [id, { friends_add = [], friends_remove = [] }] of Object.entries(changes)) {
    if (people.get(id) === undefined) return `There is no person ${id}.`;
    for (const friend of [...friends_add, ...friends_remove]) {
      if (people.get(friend) === undefined) return `${id}: there is no person ${friend} to befriend or unfriend.`;
      if (friend === id) return `${id}: nobody is their own friend.`;
    }
  }
  return null;
}

/** Makes the changes to one person. Friends it does not find are passed over: a kept change may be older than the graph. */
export function applyChanges<Each extends Person>(people: People<Each>, person: Each, changes: PersonChanges): void {
  if (changes.relationship_status !== undefined) person.relationshipStatus = changes.relationship_status;
  for (const id of changes.friends_add ?? []) {
    const friend = people.get(id);
    if (friend !== undefined) people.befriend(person, friend);
  }
  for (const id of changes.friends_remove ?? []) {
    const friend = people.get(id);
    if (friend !== undefined) people.unfriend(person, friend);
  }
}
