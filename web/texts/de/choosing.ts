import { shownInGerman } from '../../../lambdas/domain/vocabulary/german-shown.ts';
import { pluralIn } from '../../logic/plural.ts';
import type { choosing as english } from '../en/choosing.ts';

const count = pluralIn('de-DE');
const digits = (number: number) => count(number, { one: '#', other: '#' });

/** What choosing says in German, signed in or not. */
export const choosing: typeof english = {
  statuses: shownInGerman,
  nothingShown: 'zeigt nichts',
  optedOut: 'möchte das nicht',
  people: {
    readingNote: 'Das macht dein eigener Browser. Die Liste bekommen wir nie zu sehen.',
  },
  adding: {
    title: 'Jemanden hinzufügen',
    field: 'Ein Handle oder die Adresse eines Profils',
    add: 'Diese Person hinzufügen',
    read: 'Lesen, wem dieses Konto folgt',
    looking: 'Einen Moment.',
    added: (name: string) => `${name} steht auf der Liste und ist ausgewählt.`,
    optedOut: (name: string) => `${name} möchte nicht, dass jemand auf diesen Status achtet.`,
    tooMany: 'Mehr geht nicht. Nimm jemanden heraus, um Platz zu schaffen.',
    tooManyHosts: 'Mehr Server gehen nicht. Nimm alle von einem der Server heraus, um Platz zu schaffen.',
    moved: (name: string, to: string) => `${name} ist zu ${to} umgezogen. Füg stattdessen dieses Konto hinzu.`,
    empty: 'Gib zuerst ein Handle ein.',
    notAsked: 'Gib dein Handle ein, und dein Browser liest, wem du folgst.',
    notUnderstood: 'Das ist weder ein Handle noch ein Profil, das sich hier lesen lässt.',
    reading: (people: number, stating: number) =>
      people === 0
        ? 'Die Liste wird gelesen.'
        : `Bisher ${count(people, { one: '# Person', other: '# Personen' })} gelesen, ${digits(stating)} davon mit Status.`,
    stop: 'Anhalten',
    stating: (stating: number, people: number) =>
      `${digits(stating)} von ${digits(people)} ${stating === 1 ? 'gibt' : 'geben'} einen Status an.`,
    followedBy: (handle: string) => `Wem ${handle} folgt.`,
    bound: (most: number) =>
      `Gelesen werden nur die ersten ${digits(most)}. Alle anderen lassen sich einzeln hinzufügen.`,
    brokenOff: (people: number) => `Nach ${digits(people)} Personen brach das Lesen ab.`,
    forget: (handle: string) => `${handle} in diesem Browser vergessen`,
    list: 'Wer zur Auswahl steht',
    found: (people: number) => count(people, { one: '# Person', other: '# Personen' }),
    goOn: 'Weiter',
    notLoaded: 'Das ließ sich nicht laden. Prüf deine Verbindung, dann drück noch einmal.',
    nobodyChosen: 'Noch niemand ausgewählt',
  },
  moved: {
    to: (handle: string) => `ist zu ${handle} umgezogen`,
    choose: 'Neues Konto',
    chooseHandle: (handle: string) => `Neues Konto: ${handle} auswählen`,
  },
  lookingUp: {
    label: 'Profile werden nachgeschlagen',
    progress: (done: number, of: number) => `${digits(done)} von ${digits(of)} geprüft`,
    stop: 'Anhalten',
    refused: (people: number) =>
      count(people, { one: 'Eine Person wurde nicht ausgewählt:', other: '# Personen wurden nicht ausgewählt:' }),
    andMore: (people: number) => `und ${digits(people)} weitere`,
    reasons: {
      'opted-out': 'möchte nicht, dass jemand auf diesen Status achtet',
      moved: 'ist zu einem anderen Konto umgezogen',
      'too-many': 'mehr geht nicht',
      tooManyHosts: (most: number) => `höchstens ${digits(most)} Server gehen, und dies wäre einer mehr`,
      unexpected: 'ließ sich nicht nachschlagen',
    },
  },
  list: {
    search: 'Nach Namen suchen',
    onlyWithStatus: 'Nur wer einen Status zeigt',
    keys: 'Die Pfeiltasten bewegen dich durch die Liste, die Leertaste wählt aus.',
    nobodyFound: 'Niemand mit diesem Namen',
    nobodyFoundMore: 'Ein Teil des Namens genügt, und Akzente sind egal.',
    nobodyShows: 'Niemand zeigt einen Status',
    nobodyShowsMore: 'Auswählen kannst du sie trotzdem. Zeigt jemand später einen Status, schreiben wir dir.',
    showAll: 'Alle zeigen',
  },
  friends: {
    title: 'Auf wen wir achten sollen',
    foundOf: (friends, all) => `${digits(friends)} von ${digits(all)}`,
    all: 'Alle auswählen',
    none: 'Keine auswählen',
    chosen: (friends, most) => `${digits(friends)} von höchstens ${digits(most)} ausgewählt`,
    tooMany: (most, asked) =>
      `Höchstens ${digits(most)} sind möglich, und mit diesen wären es ${digits(asked)}. Grenz die Suche zuerst ein.`,
  },
};
