import type { PeopleTexts, SaidForAll } from '../../../network-texts.ts';
import type { MastodonReason } from '../../mastodon-people.ts';

/** What is said of people on Mastodon, in German. */
export const peoplePart: PeopleTexts<Exclude<MastodonReason, SaidForAll>> = {
  hint: 'Auf Mastodon: @ada@mastodon.social oder die Adresse eines Profils oder Beitrags.',
  reasons: {
    'not-offered': 'Mastodon ist auf dieser Website nicht dabei.',
    'no-such-account': 'Dieses Handle hat auf dem Server niemand. Ist es vielleicht vertippt?',
    'account-gone': 'Dieses Konto ist auf seinem Server gesperrt, da gibt es nichts zu lesen.',
    closed: 'Dieser Server zeigt Fremden nichts. Wer dort zu Hause ist, lässt sich nicht lesen und nicht auswählen.',
    'not-readable': 'Dieser Server lässt sich von hier aus nicht lesen.',
    'list-hidden':
      'Dieses Konto verbirgt, wem es folgt, also gibt es keine Liste zu lesen. Du kannst Personen einzeln hinzufügen.',
    'too-many-calls':
      'Von deinem Anschluss wurde dieser Server zu viel gefragt. Versuch es in fünf Minuten noch einmal.',
    offline: 'Keine Verbindung. Prüf sie, dann versuch es noch einmal.',
    unreachable: 'Dieser Server antwortet nicht, wie er soll. Stimmt sein Name? Sonst versuch es gleich noch einmal.',
    unexpected: 'Etwas ist schiefgegangen. Versuch es in ein paar Minuten noch einmal.',
  },
  rows: {
    'no-such-account': 'nicht gefunden',
    'account-gone': 'auf dem Server gesperrt',
    closed: 'Server zeigt Fremden nichts',
    'not-readable': 'Server von hier aus nicht lesbar',
    'not-offered': 'hier nicht möglich',
    'too-many-calls': 'Server bittet um eine Pause; in fünf Minuten noch einmal',
    offline: 'keine Verbindung',
    unreachable: 'Server antwortet nicht',
  },
  nobody: () => 'Dieses Konto folgt auf Mastodon niemandem. Du kannst Personen einzeln hinzufügen.',
};
