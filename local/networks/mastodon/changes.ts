import * as v from 'valibot';
import type { People } from '../../people/people.ts';
import { applyChanges, objectionTo as commonObjectionTo, personEntries } from '../double/person-changes.ts';
import type { Account } from './account.ts';
import { withStatus } from './notes.ts';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most, `has more than ${most} characters`));

/** The longest value of a field that servers take from others. Source: Mastodon's `Account::Field::MAX_CHARACTERS_COMPAT`. */
const mostOfValue = 2_047;

/** More than Mastodon's own four: other servers allow more. */
const mostFields = 16;

const Fields = v.pipe(
  v.array(v.strictObject({ name: v.pipe(text(255), v.minLength(1)), value: text(mostOfValue) })),
  v.maxLength(mostFields, `are more than ${mostFields}`),
);

/** What can be changed about a person. Anything else in it is refused, so that a typing error does not pass as done. */
export const PersonPatch = v.strictObject({
  ...personEntries,
  /** Empty: none. */
  name: v.optional(text(255)),
  /** The text below the name, as the person types it; the server makes the HTML. Empty: none. */
  note: v.optional(text(10_000)),
  /** These fields and no others from then on, as the person types them. A status in the same change is put among them. */
  fields: v.optional(Fields),
  state: v.optional(v.picklist(['active', 'suspended', 'limited', 'moved', 'deleted'])),
  /** Where somebody moved, as a person is named; goes with the state `moved`. */
  moved_to: v.optional(v.string()),
});

/** A change to one person. */
export type PersonPatch = v.InferOutput<typeof PersonPatch>;

/** Changes to many people, by id. */
export const Patches = v.record(v.string(), PersonPatch);

/** Changes to many people, by id. */
export type Patches = v.InferOutput<typeof Patches>;

type IdOf = (person: string) => string;

/** Why these changes cannot be made, or `null` when they can. Nothing is changed by asking. */
export function objectionTo(people: People<Account>, patches: Patches, idOf: IdOf): string | null {
  const objection = commonObjectionTo(people, patches);
  if (objection !== null) return objection;
  for (const [id, patch] of Object.entries(patches)) {
    const why = objectionToStatus(people.get(id), patch) ?? objectionToMove(people, people.get(id), patch, idOf);
    if (why !== undefined) return `${id}: ${why}`;
  }
  return null;
}

function objectionToStatus(account: Account | undefined, patch: PersonPatch): string | undefined {
  const { relationship_status: status, fields = account?.fields ?? [] } = patch;
  if (status === undefined || status === null) return undefined;
  if (/[\r\n]/.test(status)) return 'a status is the value of a field, so it has no line breaks.';
  return withStatus(fields, status).length > mostFields
    ? `with this status the fields are more than ${mostFields}.`
    : undefined;
}

function objectionToMove(
  people: People<Account>,
  account: Account | undefined,
  { state, moved_to: named }: PersonPatch,
  idOf: IdOf,
): string | undefined {
  const moved = (state ?? account?.state) === 'moved';
  if (named === undefined) return moved && !account?.movedTo ? 'moved_to must say where they moved.' : undefined;
  if (!moved) return 'moved_to goes with the state moved.';
  const target = people.get(idOf(named));
  if (target === undefined) return `there is no person ${named} to move to.`;
  return target === account ? 'nobody moves to where they are.' : undefined;
}

/** Makes the changes at a moment (milliseconds). People it does not find are passed over: a kept change may be older than the graph. */
export function applyPatches(
  people: People<Account>,
  patches: Patches,
  { now, idOf }: { readonly now: number; readonly idOf: IdOf },
): void {
  for (const [id, patch] of Object.entries(patches)) {
    const person = people.get(id);
    if (person === undefined) continue;
    person.remember(now);
    if (patch.name !== undefined) person.name = patch.name;
    if (patch.note !== undefined) person.note = patch.note;
    if (patch.fields !== undefined) person.fields = patch.fields;
    if (patch.state !== undefined) person.state = patch.state;
    if (patch.moved_to !== undefined) person.movedTo = idOf(patch.moved_to);
    if (person.state !== 'moved') person.movedTo = null;
    applyChanges(people, person, patch);
  }
}
