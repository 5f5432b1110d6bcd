import type { PeopleTexts, SaidForAll } from '../../../network-texts.ts';
import type { BlueskyReason } from '../../bluesky-people.ts';

/** What is said of people on Bluesky, in German. */
export const peoplePart: PeopleTexts<Exclude<BlueskyReason, SaidForAll>> = {
  hint: 'Auf Bluesky: ada.bsky.social, die Adresse eines Profils auf bsky.app oder eine DID.',
  reasons: {
    'no-such-account': 'Dieses Handle hat auf Bluesky niemand. Ist es vielleicht vertippt?',
    'account-gone': 'Dieses Konto auf Bluesky ist abgeschaltet oder gesperrt, da gibt es nichts zu lesen.',
    'too-many-calls': 'Von deinem Anschluss wurde Bluesky zu viel gefragt. Versuch es in fünf Minuten noch einmal.',
    offline: 'Keine Verbindung. Prüf sie, dann versuch es noch einmal.',
    unreachable: 'Bluesky antwortet nicht, wie es soll. Versuch es gleich noch einmal.',
    unexpected: 'Etwas ist schiefgegangen. Versuch es in ein paar Minuten noch einmal.',
  },
  nobody: () => 'Dieses Konto folgt auf Bluesky niemandem. Du kannst Personen einzeln hinzufügen.',
};
