/** Somebody in the double's world, as the double knows them; what others see of them is decided when they look. */
export interface Person {
  readonly id: string;
  name: string;
  /** `null`: signed up by phone, so there is no address to share. */
  email: string | null;
  /** `null`: hidden, so the field is left out of every answer. */
  relationshipStatus: string | null;
  /** Ids of friends; always mutual. */
  readonly friends: Set<string>;
  /** Friends who do not use the app are counted, but not listed. */
  usesApp: boolean;
  /** They removed the app and have not signed in again since. */
  removedApp: boolean;
  /** Their first `issuedUpTo` tokens (0 is the seeded one) have died, for the reason the subcode gives. */
  deadTokens: { readonly subcode: number; readonly issuedUpTo: number } | null;
}

/** A person who uses the app, with living tokens, no friends yet and the address `<id>@watchers.example`. */
export function newPerson(id: string, details: Partial<Omit<Person, 'id' | 'friends'>> = {}): Person {
  return {
    id,
    name: `Person ${id}`,
    email: `${id}@watchers.example`,
    relationshipStatus: null,
    usesApp: true,
    removedApp: false,
    deadTokens: null,
    ...details,
    friends: new Set(),
  };
}

/** Whether friends who look see this person in their list. */
export function isListed(person: Person): boolean {
  return person.usesApp && !person.removedApp;
}

/** Orders ids as numbers where they are numbers, in a way that is stable for any ids. */
export function compareIds(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What a search found: how many in all, and the part asked for. */
export interface Found {
  readonly total: number;
  readonly people: readonly Person[];
}

/** Everybody and their friendships. Takes over the persons it is given: they change in place. */
export class People {
  readonly #byId = new Map<string, Person>();
  /** Friend lists are read far more often than they change. */
  readonly #lists = new Map<string, readonly Person[]>();

  constructor(people: Iterable<Person>) {
    for (const person of people) this.#byId.set(person.id, person);
  }

  /** How many people there are. */
  get size(): number {
    return this.#byId.size;
  }

  /** The person of that id, if there is one. */
  get(id: string): Person | undefined {
    return this.#byId.get(id);
  }

  /** Everybody, in the order they were loaded. */
  all(): IterableIterator<Person> {
    return this.#byId.values();
  }

  /** All friends of a person, listed or not, ordered by id. */
  friendsOf(person: Person): readonly Person[] {
    const known = this.#lists.get(person.id);
    if (known !== undefined) return known;
    const list: Person[] = [];
    for (const id of person.friends) {
      const friend = this.#byId.get(id);
      if (friend !== undefined) list.push(friend);
    }
    list.sort((left, right) => compareIds(left.id, right.id));
    this.#lists.set(person.id, list);
    return list;
  }

  /** Makes two people friends of each other; nothing happens if they are, or if they are one and the same. */
  befriend(one: Person, other: Person): void {
    if (one === other) return;
    one.friends.add(other.id);
    other.friends.add(one.id);
    this.#forgetLists(one, other);
  }

  /** Ends a friendship on both sides; nothing happens if there is none. */
  unfriend(one: Person, other: Person): void {
    one.friends.delete(other.id);
    other.friends.delete(one.id);
    this.#forgetLists(one, other);
  }

  /** People whose name contains the text, or whose id begins with it; everybody for an empty text. */
  search(text: string, offset: number, limit: number): Found {
    const wanted = text.trim().toLowerCase();
    const people: Person[] = [];
    let total = 0;
    for (const person of this.#byId.values()) {
      if (!person.id.toLowerCase().startsWith(wanted) && !person.name.toLowerCase().includes(wanted)) continue;
      if (total >= offset && people.length < limit) people.push(person);
      total++;
    }
    return { total, people };
  }

  #forgetLists(one: Person, other: Person): void {
    this.#lists.delete(one.id);
    this.#lists.delete(other.id);
  }
}
