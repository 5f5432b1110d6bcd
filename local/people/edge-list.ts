import { newPerson, type Person } from './person.ts';
import { initialStatus } from './statuses.ts';

/** People made from an edge list, or the first line that cannot be read, by its number (from 1). */
export type EdgeList =
  | { readonly kind: 'ok'; readonly people: readonly Person[]; readonly friendships: number }
  | { readonly kind: 'broken'; readonly line: number; readonly text: string };

/** `me` is kept out: to the API of a network it is the person who asks. */
const EDGE = /^(?!me\s)([\w.-]{1,64})\s+(?!me$)([\w.-]{1,64})$/;

/**
 * Reads a friend graph: one friendship a line (`a b`), undirected. Blank lines and lines beginning with `#` are passed
 * over, a friendship named twice is one, and somebody's friendship with themselves only says that they exist. People
 * keep the ids of the list and are called `Person <id>`.
 */
export function parseEdgeList(text: string): EdgeList {
  const people = new Map<string, Person>();
  let friendships = 0;
  let number = 0;
  for (const raw of text.split('\n')) {
    number++;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, left, right] = EDGE.exec(line) ?? [];
    if (left === undefined || right === undefined) return { kind: 'broken', line: number, text: line };
    const one = personOf(people, left);
    const other = personOf(people, right);
    if (one === other || one.friends.has(right)) continue;
    one.friends.add(right);
    other.friends.add(left);
    friendships++;
  }
  return { kind: 'ok', people: [...people.values()], friendships };
}

function personOf(people: Map<string, Person>, id: string): Person {
  const known = people.get(id);
  if (known !== undefined) return known;
  const person = newPerson(id, { relationshipStatus: initialStatus(id) });
  people.set(id, person);
  return person;
}
