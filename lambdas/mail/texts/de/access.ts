import type { AccessTexts } from '../access-texts.ts';

/** Getting into an account, in German. */
export const access: AccessTexts = {
  signIn: {
    subject: 'Dein Link zu Breakup Notifier',
    headline: 'Hier ist dein Link.',
    paragraphs: [
      'Jemand, vermutlich du, möchte sich mit dieser Adresse bei Breakup Notifier anmelden.',
      'Der Link funktioniert einmal und gilt eine halbe Stunde.',
    ],
    action: 'Anmelden',
    otherwise: 'Wenn du es nicht warst, tu einfach nichts: Ohne den Link kommt niemand hinein.',
    why: 'Du bekommst diese Mail, weil diese Adresse bei Breakup Notifier eingetragen wurde.',
  },
  addressChanged: {
    subject: 'Breakup Notifier schreibt jetzt an eine andere Adresse',
    headline: 'Unsere Mails gehen jetzt woandershin.',
    paragraphs: [
      'Die Adresse deines Kontos wurde geändert. Von jetzt an gehen die Mails an die neue, und wer sonst noch angemeldet war, ist abgemeldet.',
      'Wenn du das nicht warst, ist jemand in dein Konto gekommen. Sag dann bitte denen Bescheid, die diese Website betreiben.',
    ],
    why: 'Du bekommst diese eine letzte Mail, weil das bisher die Adresse des Kontos war.',
  },
};
