import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Bluesky, in German. */
export const landingPart: LandingPart = {
  field: 'Dein Handle auf Bluesky',
  fieldExample: 'ada.bsky.social',
  fieldHint:
    'Dein eigener Browser liest, wem du folgst und was in den Profilen steht. Zum Nachsehen brauchst du kein Passwort und kein Konto bei uns.',
  see: 'Auf Bluesky steht es im Profil, für alle lesbar: „verheiratet“, „Beziehung: Single“. Genau das lesen wir, Wort für Wort, und nie einen Beitrag. Die meisten geben nichts an; deine Liste sagt, wie viele es tun.',
  stating1:
    'Schreib es als eigene Zeile in dein Profil auf Bluesky: „Beziehungsstatus: Single“, „verheiratet mit @kim“ oder einfach „vergeben“. Auf Deutsch, Englisch, Spanisch und in fünf weiteren Sprachen; Emoji schaden nicht.',
  stating2:
    'Mitten in einem Satz zählt es nicht. „Single-Papa von zweien“ ist ein Mensch und kein Status, und im Zweifel lesen wir nichts.',
  say1: 'Schreib #nobot in dein Profil auf Bluesky, oder bitte dort in den Einstellungen Apps darum, dein Konto abgemeldeten Nutzern nicht zu zeigen. Dafür brauchst du kein Konto bei uns und musst niemandem etwas sagen.',
  say2: 'Dann kann dich niemand aussuchen. Wer schon auf deinen Status achtet, hört vom nächsten Blick an nichts mehr, und was über dich gespeichert war, wird gelöscht.',
  stored:
    'Nichts von deinem Konto auf Bluesky, nicht einmal dein Handle: Das merkt sich nur dieser Browser, und du kannst es ihn vergessen lassen.',
};
