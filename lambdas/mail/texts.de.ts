import type { MailTexts } from './texts.ts';

/** The mail in German. */
export const germanTexts: MailTexts = {
  locale: 'de-DE',
  someone: 'Jemand',
  now: {
    Single: (name) => `${name} ist jetzt Single`,
    'In a relationship': (name) => `${name} ist jetzt in einer Beziehung`,
    Engaged: (name) => `${name} ist jetzt verlobt`,
    Married: (name) => `${name} ist jetzt verheiratet`,
    'In a civil union': (name) => `${name} ist jetzt in einer eingetragenen Partnerschaft`,
    'In a domestic partnership': (name) => `${name} ist jetzt in einer Lebensgemeinschaft`,
    'In an open relationship': (name) => `${name} ist jetzt in einer offenen Beziehung`,
    "It's complicated": (name) => `${name} sagt jetzt, es sei kompliziert`,
    Separated: (name) => `${name} lebt jetzt getrennt`,
    Divorced: (name) => `${name} ist jetzt geschieden`,
    Widowed: (name) => `${name} ist jetzt verwitwet`,
  },
  noLonger: {
    'In a relationship': (name) => `${name} ist nicht mehr in einer Beziehung`,
    Engaged: (name) => `${name} ist nicht mehr verlobt`,
    Married: (name) => `${name} ist nicht mehr verheiratet`,
    'In a civil union': (name) => `${name} ist nicht mehr in einer eingetragenen Partnerschaft`,
    'In a domestic partnership': (name) => `${name} ist nicht mehr in einer Lebensgemeinschaft`,
    'In an open relationship': (name) => `${name} ist nicht mehr in einer offenen Beziehung`,
  },
  nowShows: (name) => `${name} zeigt jetzt einen Status`,
  changed: (name) => `${name} hat einen neuen Status`,
  several: (count) => `Bei ${count} Menschen aus deiner Freundesliste hat sich der Status geändert`,
  nothingShown: 'nichts gezeigt',
  since: (date) => `der alte mindestens seit dem ${date}`,
  stoodSince: (date) => `Der alte Status stand dort mindestens seit dem ${date}.`,
  beNice: 'Sei nett.',
  beGentle: 'Sei behutsam.',
  profile: (network) => `Profil auf ${network}`,
  whyChanges:
    'Du bekommst diese Mail, weil Breakup Notifier dir sagen soll, wenn sich bei jemandem aus deiner Freundesliste der Status ändert.',
  whySignInAgain: 'Du bekommst diese Mail, weil Breakup Notifier für dich auf den Status deiner Freunde achten soll.',
  pauseWeek: 'Eine Woche Pause',
  unsubscribe: 'Abbestellen',
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
