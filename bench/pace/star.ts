import { newPerson, type Person } from '../../local/people/person.ts';
import { initialStatus } from '../../local/people/statuses.ts';

/** Somebody, and so many people who each have this one friend: a change of the first is a mail to everybody else. The same every time. */
export function star(size: number): Person[] {
  const ids = Array.from({ length: size + 1 }, (_, index) => String(10_160_000_000_000_000n + BigInt(index)));
  const [middle, ...others] = ids.map((id) => newPerson(id, { relationshipStatus: initialStatus(id) }));
  if (middle === undefined) throw new Error('there is nobody');
  for (const other of others) {
    other.friends.add(middle.id);
    middle.friends.add(other.id);
  }
  return [middle, ...others];
}
