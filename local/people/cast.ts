import { newPerson, type Person } from './person.ts';

/** Name, status (`null` hides it), and the initials of friends further down the list. */
const CAST: readonly (readonly [name: string, status: string | null, friends: string])[] = [
  ['Ada Lind', 'In a relationship', 'BCDEGHKLN'],
  ['Ben Okafor', 'In a relationship', 'CDFIJM'],
  ['Chiara Rossi', 'Married', 'DEFL'],
  ['Daniel Weiss', 'Married', 'GHIK'],
  ['Elif Kaya', 'Single', 'FGJMN'],
  ['Fatima Zahra Idrissi', 'Engaged', 'HIK'],
  ['Gus Andersson', null, 'HJL'],
  ['Hana Satō', "It's complicated", 'IKM'],
  ['Inês Duarte', 'Divorced', 'JL'],
  ['Jonas Petersen', 'Single', 'KM'],
  ['Kofi Mensah', 'In an open relationship', 'LN'],
  ['Léa Moreau', 'In a civil union', 'MN'],
  ['Mateo Vargas', 'Widowed', 'N'],
  ['Nadia Petrova', 'In a domestic partnership', ''],
];

/** The id of the first of the cast; the others follow in the order of their names. */
const FIRST_ID = 101;

/** Those whose language is not English. */
const LOCALES: Readonly<Record<string, string>> = { 'Daniel Weiss': 'de_DE', 'Mateo Vargas': 'es_ES' };

/** The first name, in the letters that a handle may have. */
function nicknameOf(name: string): string {
  const [first = ''] = name.split(' ');
  return first
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

/**
 * The small world that doubles have when they are given no other: fourteen people with names, ids 101 to 114. Gus hides his
 * status, Kofi has no mail address, Nadia does not use the site, Daniel speaks German and Mateo Spanish. Their first names are their
 * handles.
 */
export function builtInCast(): Person[] {
  const people = CAST.map(([name, relationshipStatus], index) => {
    const id = String(FIRST_ID + index);
    return newPerson(id, {
      name,
      nickname: nicknameOf(name),
      relationshipStatus,
      email: name === 'Kofi Mensah' ? null : `${id}@watchers.example`,
      locale: LOCALES[name] ?? 'en_US',
      usesApp: name !== 'Nadia Petrova',
    });
  });
  const byInitial = new Map(people.map((person) => [person.name.charAt(0), person]));
  for (const [name, , friends] of CAST) {
    const person = byInitial.get(name.charAt(0));
    for (const initial of friends) {
      const friend = byInitial.get(initial);
      if (person === undefined || friend === undefined) continue;
      person.friends.add(friend.id);
      friend.friends.add(person.id);
    }
  }
  return people;
}
