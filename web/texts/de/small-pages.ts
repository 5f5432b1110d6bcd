import type { AppPageTexts, ConfirmTexts, DeletionTexts, NotFoundTexts, StatusTexts } from '../page-texts.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';

/** The page that confirms an address, in German. */
export const confirm: ConfirmTexts = {
  ...frame,
  title: 'Adresse bestätigen · Breakup Notifier',
  description: 'Bestätigt, dass Breakup Notifier an deine Adresse schreiben darf.',
  heading: 'Ist das deine Adresse?',
  lead: 'Du hast den Link geöffnet, den wir dorthin geschickt haben. Ein Klick, und ab jetzt gehen die Mails an diese Adresse.',
  button: 'Ja, schreibt mir dorthin',
  working: 'Einen Moment.',
  done: 'Bestätigt.',
  doneMore: 'Ab jetzt gehen die Mails dorthin. [Zurück zu deiner Liste](/app)',
  expired: 'Dieser Link ist abgelaufen.',
  expiredMore: 'Er gilt einen Tag und nur einmal. [Fordere in den Einstellungen einen neuen an](/app#settings)',
  signIn: '[Melde dich hier an](/sign-in), und öffne dann den Link aus der Mail noch einmal.',
  failures,
  noToken: 'An diesem Link fehlt etwas.',
  noTokenMore: 'Öffne ihn noch einmal aus der Mail, und zwar ganz.',
};

/** The page that follows a deletion, in German. */
export const deletion: DeletionTexts = {
  ...frame,
  title: 'Deine Löschung · Breakup Notifier',
  description: 'Zeigt, wie weit die Löschung deiner Daten ist.',
  heading: 'Deine Löschung',
  lead: 'Du hast darum gebeten, deine Daten hier zu löschen.',
  working: 'Wir sehen nach.',
  done: 'Erledigt. Hier ist nichts mehr über dich gespeichert.',
  doneAt: 'Gelöscht am #.',
  unknown: 'Zu diesem Code kennen wir keine Löschung. Vielleicht fehlt ein Teil, oder sie ist lange her.',
  failures,
  again: 'Noch einmal versuchen',
  noCode: 'In dieser Adresse fehlt der Code. Er steht hinter dem # in dem Link, den du bekommen hast.',
};

/** The page for what is not there, in German. */
export const notFound: NotFoundTexts = {
  ...frame,
  title: 'Hier ist nichts · Breakup Notifier',
  description: 'Unter dieser Adresse gibt es keine Seite.',
  from: 'Eine Seite',
  becomes: 'wird zu',
  to: 'Hier ist nichts',
  lead: 'Falls hier etwas war, ist es weitergezogen. [Das kannst du auch.](/)',
};

/** How the service goes, in German. */
export const status: StatusTexts = {
  ...frame,
  title: 'Betriebsstatus · Breakup Notifier',
  description: 'Wann Breakup Notifier zuletzt nachgesehen hat und was gerade ruht.',
  heading: 'Wie es läuft',
  lead: 'Wann wir zuletzt nachgesehen haben, und was gerade für alle ruht. Klappt nur bei dir etwas nicht, steht das in deiner Liste.',
  working: 'Einen Moment.',
  failures,
  again: 'Noch einmal versuchen',
  well: 'Alles läuft.',
  late: 'Wir sehen später nach als sonst. Verloren geht nichts: Was sich geändert hat, findet der nächste Blick.',
  paused: 'Ein Teil ruht. Verloren geht nichts: Wir holen es von selbst nach.',
  looks: 'Nachsehen',
  mails: 'Mails',
  lastLook: 'Zuletzt # fertig.',
  justLooked: 'Zuletzt vor weniger als einer Minute fertig.',
  noLook: 'Das erste Mal kommt noch.',
  everyMinute: 'Sonst jede Minute.',
  everyMinutes: 'Sonst alle # Minuten.',
  mailsGo: 'Werden verschickt.',
  mailsHeld: 'Bleiben bis zum # liegen.',
  networkRead: 'Wird gelesen.',
  networkPaused: 'Wird bis zum # in Ruhe gelassen.',
  oneServerPaused: 'Wird gelesen. Ein Server wird eine Weile in Ruhe gelassen.',
  serversPaused: 'Wird gelesen. # Server werden eine Weile in Ruhe gelassen.',
  keptFor: 'Was hier steht, ist höchstens drei Minuten alt.',
};

/** The frame of the app, in German. */
export const appPage: AppPageTexts = {
  ...frame,
  notLoaded: 'Deine Liste ließ sich nicht laden.',
  notLoadedMore: 'Prüf deine Verbindung und versuch es noch einmal.',
  again: 'Noch einmal versuchen',
  title: 'Deine Liste · Breakup Notifier',
  description: 'Auf wen du achtest und wann du Mails möchtest.',
};
