import type { Person } from './person.ts';

/** Orders ids as numbers where they are numbers, in a way that is stable for any ids. */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What a search found: how many in all, and the part asked for. */
export interface Found<Each extends Person> {
  readonly total: number;
  readonly people: readonly Each[];
}

/** Everybody and their friendships. Takes over the persons it is given: they change in place. */
export class People<Each extends Person = Person> {
  readonly #byId = new Map<string, Each>();
  /** Friend lists are read far more often than they change. */
  readonly #lists = new Map<string, readonly Each[]>();

  constructor(people: Iterable<Each>) {
    for (const person of people) this.#byId.set(person.id, person);
  }

  /** How many people there are. */
  get size(): number {
    return this.#byId.size;
  }

  /** The person of that id, if there is one. */
  get(id: string): Each | undefined {
    return this.#byId.get(id);
  }

  /** Everybody, in the order they were loaded. */
  all(): IterableIterator<Each> {
    return this.#byId.values();
  }

  /** All friends of a person, listed or not, ordered by id. */
  friendsOf(person: Each): readonly Each[] {
    const known = this.#lists.get(person.id);
    if (known !== undefined) return known;
    const list: Each[] = [];
    for (const id of person.friends) {
      const friend = this.#byId.get(id);
      if (friend !== undefined) list.push(friend);
    }
    list.sort((left, right) => compareIds(left.id, right.id));
    this.#lists.set(person.id, list);
    return list;
  }

  /** Makes two people friends of each other; nothing happens if they are, or if they are one and the same. */
  befriend(one: Each, other: Each): void {
    if (one === other) return;
    one.friends.add(other.id);
    other.friends.add(one.id);
    this.#forgetLists(one, other);
  }

  /** Ends a friendship on both sides; nothing happens if there is none. */
  unfriend(one: Each, other: Each): void {
    one.friends.delete(other.id);
    other.friends.delete(one.id);
    this.#forgetLists(one, other);
  }

  /** People whose name contains the text, or whose id begins with it; everybody for an empty text. */
  search(text: string, offset: number, limit: number): Found<Each> {
    const wanted = text.trim().toLowerCase();
    const people: Each[] = [];
    let total = 0;
    for (const person of this.#byId.values()) {
      if (!person.id.toLowerCase().startsWith(wanted) && !person.name.toLowerCase().includes(wanted)) continue;
      if (total >= offset && people.length < limit) people.push(person);
      total++;
    }
    return { total, people };
  }

  #forgetLists(one: Each, other: Each): void {
    this.#lists.delete(one.id);
    this.#lists.delete(other.id);
  }
}
