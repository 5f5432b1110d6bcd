import { newPerson, type Person } from '../../local/people/person.ts';

const givenNames =
  'Ada Ben Chiara Daniel Elif Fatima Gus Hana Inês Jonas Kofi Léa Mateo Nadia Óscar Priya Quentin Rosa Søren Tomáš Uma Vera Wei Ximena Yusuf Zoë'.split(
    ' ',
  );
const familyNames =
  'Lind Okafor Rossi Weiß Kaya Idrissi Andersson Satō Duarte Petersen Mensah Moreau Vargas Petrova Núñez Rao Dubois Marin Łukasik Novák Haddad Brandt Chen Ibarra Demir van-der-Berg'.split(
    ' ',
  );
const statuses = [
  'Single',
  'In a relationship',
  'Married',
  null,
  'Engaged',
  "It's complicated",
  'Divorced',
  'In a domestic partnership',
];

/** Who looks at the crowd. They do not know each other. */
export const onlookers = [
  { id: '9000', name: 'Mara Voss' },
  { id: '9001', name: 'Nils Voss' },
] as const;
export type Onlooker = (typeof onlookers)[number];

/** Ids of the onlookers' friends, in the order of their making. */
export const friendId = (index: number) => String(10_000 + index);

/** The onlookers and their friends, as many as asked for: names of all kinds, every status, some who show none. */
export function crowd(friends: number): Person[] {
  const looking = onlookers.map(({ id, name }) => newPerson(id, { name }));
  const people = [...looking];
  for (let index = 0; index < friends; index++) {
    const given = givenNames[index % givenNames.length] ?? '';
    const family = familyNames[Math.floor(index / givenNames.length) % familyNames.length] ?? '';
    const round = Math.floor(index / (givenNames.length * familyNames.length));
    const person = newPerson(friendId(index), {
      name: round === 0 ? `${given} ${family}` : `${given} ${family} ${'BCDEFGHIJ'.charAt(round - 1)}.`,
      relationshipStatus: statuses[(index * 5 + round) % statuses.length] ?? null,
    });
    for (const onlooker of looking) {
      onlooker.friends.add(person.id);
      person.friends.add(onlooker.id);
    }
    people.push(person);
  }
  return people;
}
