import type { AlertTexts } from '../alert-texts.ts';
import { smallNumbers } from '../small-numbers.ts';

const inWords = smallNumbers('de-DE', [
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
]);

/** The mails about watches, in German. */
export const alert: AlertTexts = {
  someone: 'Jemand',
  nowShows: (name) => `${name} zeigt jetzt einen Status`,
  noLongerSays: (name, status) => `${name} sagt nicht mehr ${status}`,
  mayMeanNothing: 'Das kann etwas heißen oder auch nichts.',
  changed: (name) => `${name} hat einen neuen Status`,
  several: (people) => `${people} haben ihren Status geändert`,
  others: (count) => `${inWords(count)} weitere`,
  andMore: (count) => `Und ${count} weitere.`,
  nothingShown: 'nichts gezeigt',
  nothing: 'nichts',
  original: (statuses) => `im Original: ${statuses}`,
  since: (date) => `der alte mindestens seit dem ${date}`,
  stoodSince: (date) => `Der alte Status stand dort mindestens seit dem ${date}.`,
  beNice: 'Sei nett.',
  beGentle: 'Sei behutsam.',
  profile: (network) => `Profil auf ${network}`,
  pausePerson: (name) => `Pause für ${name}`,
  history: 'Was sich bisher geändert hat',
  settings: 'Einstellungen',
  whyChanges:
    'Du bekommst diese Mail, weil Breakup Notifier dir sagen soll, wenn sich bei jemandem aus deiner Freundesliste der Status ändert.',
  whySignInAgain: 'Du bekommst diese Mail, weil Breakup Notifier für dich auf den Status deiner Freunde achten soll.',
  pauseWeek: 'Eine Woche Pause',
  unsubscribe: 'Abbestellen',
  deleteEverything: 'Alles löschen',
  unreadPeople: (people, counted, network) => ({
    subject:
      people === 1
        ? `Das Profil einer Person auf ${network} ist nicht mehr zu sehen`
        : `Die Profile von ${counted} Personen auf ${network} sind nicht mehr zu sehen`,
    paragraphs: [
      people === 1
        ? 'Seit drei Tagen können wir es nicht sehen: Wahrscheinlich ist es gelöscht, gesperrt, umgezogen oder vor Fremden verborgen.'
        : 'Seit drei Tagen können wir sie nicht sehen: Wahrscheinlich sind sie gelöscht, gesperrt, umgezogen oder vor Fremden verborgen.',
      'Wir schauen weiter nach. Wenn jemand mit einem anderen Status zurückkommt, erfährst du es. Wer es ist, steht in deiner Liste.',
    ],
  }),
  unreadList: (network) => ({
    subject: `${network} zeigt uns für dich niemanden`,
    paragraphs: [
      `Seit drei Tagen antwortet ${network} mit einem Fehler, wo deine Freunde stehen sollten; bei anderen klappt es.`,
      'Wir schauen weiter nach, und es geht nichts verloren. Manchmal hilft es, sich einmal neu anzumelden.',
    ],
  }),
  unreadOnce: 'Das schreiben wir dir nur einmal.',
  toTheList: 'Zu deiner Liste',
  signInAgain: {
    subject: (network) => `Wir sehen gerade nichts: ${network} lässt uns nicht mehr nachschauen`,
    headline: 'Wir sehen gerade nichts.',
    paragraphs: (network) => [
      `${network} lässt uns den Status deiner Freunde nicht mehr sehen, also haben wir aufgehört hinzuschauen. Das passiert nach einer Weile von selbst, oder wenn sich ein Passwort oder eine Berechtigung ändert.`,
      'Deine Liste ist noch so, wie du sie verlassen hast. Melde dich neu an, dann geht es dort weiter.',
    ],
    action: 'Neu anmelden',
    otherwise: 'Wenn du es lieber lassen möchtest, tu einfach nichts. Wir schreiben dir deswegen nicht noch einmal.',
  },
};
