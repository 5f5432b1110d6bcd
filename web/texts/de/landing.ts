import { networks } from '../../networks/landing-texts/de.ts';
import type { LandingTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

/** The landing page in German. */
export const landing: LandingTexts = {
  ...frame,
  ...networks,
  title: 'Breakup Notifier: eine Mail, wenn sich ein Beziehungsstatus ändert',
  description:
    'Wähl Freunde aus und bekomm eine Mail, wenn sich bei jemandem der Beziehungsstatus ändert. Darin steht, was war und was ist.',
  name: 'Ada Lind',
  from: 'In einer Beziehung',
  becomes: 'wird zu',
  to: 'Single',
  lead: 'Wir schreiben dir, wenn sich in deiner Freundesliste ein Beziehungsstatus ändert.',
  field: `Dein Handle auf ${networks.handleOn}`,
  fieldExample: networks.handleExample,
  fieldHint:
    'Dein eigener Browser liest, wem du folgst und was in den Profilen steht. Zum Nachsehen brauchst du kein Passwort und kein Konto bei uns.',
  look: 'Nachsehen',
  fieldEmpty: 'Gib zuerst ein Handle ein.',
  working: 'Einen Moment.',
  failed: 'Das ließ sich nicht laden. Prüf deine Verbindung, dann drück noch einmal.',
  open: 'Zu deiner Liste',
  readFirst: '[Was wir sehen, und was nicht](#sees)',
  howTitle: 'So geht es',
  how1: 'Du gibst ein Handle ein. Dein Browser liest, wem du folgst, und zeigt dir, wer einen Beziehungsstatus angibt, und welchen.',
  how2: 'Du wählst aus, auf wen wir achten sollen, und worauf: jede Änderung, nur wieder Single, nur vergeben. Wem du nicht folgst, den kannst du einzeln hinzufügen.',
  how3: 'Du gibst eine Adresse an und öffnest den Link, den wir dorthin schicken. Von da an schauen wir alle paar Minuten nach, und du bekommst eine Mail, wenn sich etwas geändert hat.',
  getTitle: 'Was du bekommst',
  get1: 'Eine Mail, in der steht, was war und was jetzt ist, und die dich bittet, nett zu sein. Sofort oder einmal am Tag. Jede Mail kann die nächsten mit einem Klick aussetzen.',
  mailLabel: 'Eine Mail, zum Beispiel',
  mailSubject: 'Ada Lind ist nicht mehr in einer Beziehung',
  mailBody: 'Sei nett.',
  mailSince: 'Der alte Status stand dort mindestens seit dem 3. März 2025.',
  mailLinks: 'Eine Woche Pause · Abbestellen',
  stateTitle: 'So gibst du deinen an',
  stating1: networks.stating,
  stating2:
    'Auf Deutsch, Englisch, Spanisch und in fünf weiteren Sprachen; Emoji schaden nicht. Mitten in einem Satz zählt es nicht: „Single-Papa von zweien“ ist ein Mensch und kein Status, und im Zweifel lesen wir nichts.',
  seeTitle: 'Was wir sehen, und was nicht',
  see: `Es steht im Profil, für alle lesbar: „verheiratet“, „Beziehung: Single“. Genau das lesen wir, Wort für Wort, und nie einen Beitrag. Die meisten geben nichts an; deine Liste sagt, wie viele es tun. ${networks.see}`,
  seeBetween:
    'Wir schauen alle paar Minuten. Ändert sich ein Status zwischen zwei Blicken hin und zurück, bleibt davon keine Spur, und vielleicht gehört sich das so.',
  seeSilent: 'Nach dem ersten Blick schreiben wir noch nicht. Neu ist, was sich danach ändert.',
  seeGone:
    'Auch wenn jemand seinen Status aus dem Profil nimmt, schreiben wir dir, sobald er bei zwei Blicken gefehlt hat.',
  storeTitle: 'Was wir speichern',
  store1:
    'Deine Adresse und wann du Mails möchtest. Die IDs der Menschen, die du ausgewählt hast, mit dem Status, den sie zuletzt angegeben haben. Was sich geändert hat, 400 Tage lang. Nichts von dem Konto, dessen Handle du eingibst, nicht einmal das Handle: Das merkt sich nur dieser Browser, und du kannst es ihn vergessen lassen.',
  store2:
    'Nicht die Liste derer, denen du folgst: Die liest dein eigener Browser, und wir bekommen davon nur, wen du auswählst. Keine Bilder, keine Beiträge, keine Statistik über dich, und einen Namen nur, bis die Mail verschickt ist, in der er steht.',
  store3:
    'Alles davon kannst du als Datei mitnehmen und mit einem Knopf löschen. Mehr dazu unter [Datenschutz](/privacy).',
  sayTitle: 'Wenn es um deinen Status geht',
  sayFirst: 'Niemand erfährt hier mehr über dich, als du ohnehin allen zeigst. Mitreden darfst du trotzdem.',
  say1: `Schreib #nobot in dein Profil. Dafür brauchst du kein Konto bei uns und musst niemandem etwas sagen. ${networks.say}`,
  say2: 'Dann kann dich niemand auswählen. Wer schon auf deinen Status achtet, hört vom nächsten Blick an nichts mehr, und was über dich gespeichert war, wird gelöscht.',
  end: 'Sei nett.',
};
