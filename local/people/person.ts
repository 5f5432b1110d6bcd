/** Somebody of a friend graph, as every double of a network meets them first. What others see of them is the network's to say. */
export interface Person {
  readonly id: string;
  name: string;
  /** What they are called where people have handles; `null`: by their id. */
  readonly nickname: string | null;
  /** `null`: signed up by phone, so there is no address to share. */
  email: string | null;
  /** In English, or in words of their own; `null`: hidden. */
  relationshipStatus: string | null;
  /** The language and country that they have set, as `de_DE`. */
  locale: string;
  /** Ids of friends; always mutual. */
  readonly friends: Set<string>;
  /** Whether they use the site themselves. A network may show only those who do. */
  usesApp: boolean;
}

/** A person who uses the site, speaks English, has no friends yet and the address `<id>@watchers.example`. */
export function newPerson(id: string, details: Partial<Omit<Person, 'id' | 'friends'>> = {}): Person {
  return {
    id,
    name: `Person ${id}`,
    nickname: null,
    email: `${id}@watchers.example`,
    relationshipStatus: null,
    locale: 'en_US',
    usesApp: true,
    ...details,
    friends: new Set(),
  };
}
