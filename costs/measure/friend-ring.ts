import { newPerson, type Person } from '../../local/people/person.ts';
import { initialStatus } from '../../local/people/statuses.ts';

/** People with ids as long as Facebook's, each with exactly so many friends: the nearest ones on a ring. The same every time. */
export function friendRing(size: number, friendsEach: number): Person[] {
  if (friendsEach % 2 !== 0 || size <= friendsEach)
    throw new Error('a ring needs an even number of friends, and more people');
  const ids = Array.from({ length: size }, (_, index) => String(10_150_000_000_000_000n + BigInt(index)));
  return ids.map((id, index) => {
    const person = newPerson(id, { relationshipStatus: initialStatus(id) });
    for (let step = 1; step <= friendsEach / 2; step++) {
      for (const at of [index + step, index - step + size]) person.friends.add(ids[at % size] ?? '');
    }
    return person;
  });
}
