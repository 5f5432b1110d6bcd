import { newPerson, type Person } from '../../local/people/person.ts';

/** A small generator of the same numbers each time (mulberry32): a graph that a failing test can be looked at with again. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** People with long ids and telling names, each befriended with about `friends` others, all showing `Single`. */
export function friendGraph(size: number, friends: number, seed = 1): Person[] {
  const random = randomNumbers(seed);
  const people = Array.from({ length: size }, (_, index) =>
    newPerson(`10150000000${10_000 + index}`, { name: `Wilhelmina Quux the ${index}th`, relationshipStatus: 'Single' }),
  );
  const befriend = (a: Person | undefined, b: Person | undefined) => {
    if (a === undefined || b === undefined || a === b) return;
    a.friends.add(b.id);
    b.friends.add(a.id);
  };
  for (const person of people) {
    for (let made = 0; made < friends / 2; made++) befriend(person, people[Math.floor(random() * size)]);
  }
  return people;
}
