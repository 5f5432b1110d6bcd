import { inGerman as networks } from '../../networks/landing-texts.ts';
import type { LandingTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

/** The landing page in German. */
export const landing: LandingTexts = {
  ...frame,
  ...networks,
  title: 'Breakup Notifier: eine Mail, wenn sich ein Beziehungsstatus ändert',
  description:
    'Such dir Freunde aus und bekomm eine Mail, wenn sich bei jemandem der Beziehungsstatus ändert. Darin steht, was war und was ist.',
  name: 'Ada Lind',
  from: 'In einer Beziehung',
  becomes: 'wird zu',
  to: 'Single',
  lead: 'Wir schreiben dir, wenn sich in deiner Freundesliste ein Beziehungsstatus ändert.',
  open: 'Zu deiner Liste',
  readFirst: '[Was wir sehen, und was nicht](#sees)',
  getTitle: 'Was du bekommst',
  get1: 'Du suchst Menschen aus. Alle paar Minuten schauen wir auf den Status, den sie dir zeigen. Ändert sich einer, bekommst du eine Mail, in der steht, was war und was jetzt ist, und die dich bittet, nett zu sein.',
  get2: 'Sofort oder einmal am Tag; bei jeder Änderung oder nur bei denen, auf die es dir ankommt. Jede Mail kann die nächsten mit einem Klick aussetzen.',
  mailLabel: 'Eine Mail, zum Beispiel',
  mailSubject: 'Ada Lind ist nicht mehr in einer Beziehung',
  mailBody: 'Sei nett.',
  mailSince: 'Der alte Status stand dort mindestens seit dem 3. März 2025.',
  mailLinks: 'Eine Woche Pause · Abbestellen',
  seeTitle: 'Was wir sehen, und was nicht',
  seeShown:
    'Wir sehen, was jemand dir zeigen will, und sonst nichts. Ein verborgener Status bleibt verborgen, und ihn zu verbergen ist keine Nachricht.',
  seeBetween:
    'Wir schauen alle paar Minuten. Ändert sich ein Status zwischen zwei Blicken hin und zurück, bleibt davon keine Spur, und vielleicht gehört sich das so.',
  seeSilent: 'Der erste Blick ist still. Neu ist, was davon abweicht.',
  storeTitle: 'Was wir speichern',
  store1: `Deine Adresse und wann du Mails möchtest. ${networks.stored} Die IDs der Menschen, die du ausgesucht hast, mit dem Status, den sie zuletzt gezeigt haben. Was sich geändert hat, 400 Tage lang.`,
  store2:
    'Nicht deine Freundesliste: Die liest dein eigener Browser, wir bekommen sie nie. Keine Bilder, keine Beiträge, keine Statistik über dich, und einen Namen nur, bis die Mail verschickt ist, in der er steht.',
  store3:
    'Alles davon kannst du als Datei mitnehmen und mit einem Knopf löschen. Mehr dazu unter [Datenschutz](/privacy).',
  sayTitle: 'Wenn du es bist, auf den geachtet wird',
  say1: 'Niemand erfährt hier mehr über dich, als du ohnehin zeigst. Mitreden darfst du trotzdem.',
  say2: 'Melde dich an und nimm dich heraus. Wer auf deinen Status achtet, hört mit dem nächsten Blick auf, niemand kann neu anfangen, und niemand erfährt, warum.',
  end: 'Sei nett.',
};
