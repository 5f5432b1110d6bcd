import type { PersonalTexts } from '../personal-texts.ts';

/** The mails that people cause themselves, in German. */
export const personal: PersonalTexts = {
  confirmation: {
    subject: 'Bestätige diese Adresse für Breakup Notifier',
    headline: 'Ist das deine Adresse?',
    paragraphs: [
      'Jemand, vermutlich du, möchte die Mails von Breakup Notifier hierhin bekommen.',
      'Bestätige die Adresse, dann kommen sie hier an. Der Link funktioniert einmal und gilt einen Tag.',
    ],
    action: 'Adresse bestätigen',
    otherwise: 'Wenn du es nicht warst, tu einfach nichts. Ohne deine Bestätigung wird nichts hierhin geschickt.',
    why: 'Du bekommst diese Mail, weil diese Adresse bei Breakup Notifier eingetragen wurde.',
  },
  test: {
    subject: 'Eine Testmail, wie bestellt',
    headline: 'Das ist nur ein Test.',
    paragraphs: ['Es hat sich kein Status geändert. Wenn es so weit ist, kommt die Mail dazu hier an.'],
    why: 'Du bekommst diese Mail, weil du bei Breakup Notifier um einen Test gebeten hast.',
  },
};
