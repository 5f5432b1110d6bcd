import { hash } from '../../people/statuses.ts';

/** A line of the table in a profile, as the person typed it. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The name of the field in which the double's people state their status. */
export const statusField = 'Relationship';

/** What people write about themselves; none of it is a status. */
const notes = [
  'Gardens, reads, loses at chess.',
  'Posts about maps, trains & the weather.',
  'Here for the cat pictures. <3',
  'Bread. Bicycles. Birds.\n\nOpinions are borrowed.',
  'Slow mail welcome. #introduction',
] as const;

/** What somebody begins with under their name. It depends on the id alone. */
export function firstNote(id: string): string {
  return notes[hash(id) % notes.length] ?? '';
}

/** The fields that somebody begins with. */
export function firstFields(username: string, status: string | null): readonly Field[] {
  return withStatus([{ name: 'Web', value: `https://${username}.people.example/` }], status);
}

/** The status that the fields state; `null`: none. */
export function statusIn(fields: readonly Field[]): string | null {
  return fields.find(({ name }) => name === statusField)?.value ?? null;
}

/** The fields with another status, or without one. */
export function withStatus(fields: readonly Field[], status: string | null): readonly Field[] {
  if (status === null) return fields.filter(({ name }) => name !== statusField);
  const stated = { name: statusField, value: status };
  const at = fields.findIndex(({ name }) => name === statusField);
  return at < 0 ? [...fields, stated] : fields.with(at, stated);
}
