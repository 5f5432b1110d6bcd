import * as v from 'valibot';
import type { People } from '../../people/people.ts';
import { applyChanges, objectionTo as commonObjectionTo, personEntries } from '../double/person-changes.ts';
import type { Account } from './account.ts';
import { withStatus } from './bio.ts';

/** Text of at most so many characters as people count them, and bytes. */
const text = (graphemes: number, bytes: number) =>
  v.pipe(
    v.string(),
    v.maxGraphemes(graphemes, `has more than ${graphemes} graphemes`),
    v.maxBytes(bytes, `has more than ${bytes} bytes`),
  );

/** Bounds of a profile's texts. Source: lexicon `app.bsky.actor.profile`. */
const Name = text(64, 640);
const Bio = text(256, 2560);

/** What can be changed about a person. Anything else in it is refused, so that a typing error does not pass as done. */
export const PersonPatch = v.strictObject({
  ...personEntries,
  /** Empty: none. */
  name: v.optional(Name),
  /** The bio; empty: none. A status in the same change is put into it. */
  description: v.optional(Bio),
  /** Values of labels, such as `!no-unauthenticated`; these and no others from then on. */
  labels: v.optional(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(128)))),
  state: v.optional(v.picklist(['active', 'deactivated', 'takendown'])),
});

/** A change to one person. */
export type PersonPatch = v.InferOutput<typeof PersonPatch>;

/** Changes to many people, by id. */
export const Patches = v.record(v.string(), PersonPatch);

/** Changes to many people, by id. */
export type Patches = v.InferOutput<typeof Patches>;

/** Why these changes cannot be made, or `null` when they can. Nothing is changed by asking. */
export function objectionTo(people: People<Account>, patches: Patches): string | null {
  const objection = commonObjectionTo(people, patches);
  if (objection !== null) return objection;
  for (const [id, { relationship_status: status, description }] of Object.entries(patches)) {
    if (status === undefined || status === null) continue;
    if (/[\r\n]/.test(status)) return `${id}: a status is a line of the bio, so it has no line breaks.`;
    const bio = v.safeParse(Bio, withStatus(description ?? people.get(id)?.description ?? '', status));
    if (!bio.success) return `${id}: with this status the bio ${bio.issues[0].message}.`;
  }
  return null;
}

/** Makes the changes at a moment (milliseconds). People it does not find are passed over: a kept change may be older than the graph. */
export function applyPatches(people: People<Account>, patches: Patches, now: number): void {
  for (const [id, patch] of Object.entries(patches)) {
    const person = people.get(id);
    if (person === undefined) continue;
    person.remember(now);
    if (patch.name !== undefined) person.name = patch.name;
    if (patch.description !== undefined) person.description = patch.description;
    if (patch.labels !== undefined) person.labels = [...new Set(patch.labels)];
    if (patch.state !== undefined) person.state = patch.state;
    applyChanges(people, person, patch);
  }
}
