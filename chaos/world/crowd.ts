import { seededChance } from '../../local/networks/double/chance.ts';
import { newPerson, type Person } from '../../local/people/person.ts';

/** Friends of most people. */
const friendsEach = 8;

/** A friend graph of this many people: most friendships are near, some far, as in a town. */
export function crowd(size: number, seed: number): Person[] {
  const chance = seededChance(seed);
  const people = Array.from({ length: size }, (_, index) => newPerson(String(1_000 + index)));
  for (const [index, person] of people.entries()) {
    for (let near = 1; near <= friendsEach / 2; near++) {
      const far = chance() < 0.2;
      const other = people[far ? Math.floor(chance() * size) : (index + near) % size];
      if (other === undefined || other === person) continue;
      person.friends.add(other.id);
      other.friends.add(person.id);
    }
  }
  return people;
}
