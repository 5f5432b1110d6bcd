import { pluralIn } from '../../logic/plural.ts';
import type { SignInTexts } from '../sign-in-texts.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';

const count = pluralIn('de-DE');
const digits = (number: number) => count(number, { one: '#', other: '#' });

/** Signing in by mail, in German. */
export const signIn: SignInTexts = {
  ...frame,
  title: 'Anmelden · Breakup Notifier',
  description: 'Meldet dich mit einem Link an, der per Mail kommt.',
  working: 'Einen Moment.',
  again: 'Noch einmal versuchen',
  failures,
  asking: {
    'sign-in': {
      heading: 'Schön, dass du wieder da bist.',
      lead: 'Gib deine Adresse an, und wir schicken dir einen Link, der dich anmeldet. Ein Passwort gibt es nicht.',
    },
    expired: {
      heading: 'Dieser Link ist schon benutzt oder zu alt.',
      lead: 'Ein Link wirkt einmal und eine halbe Stunde lang. Hier kannst du einen neuen anfordern.',
    },
    incomplete: {
      heading: 'An diesem Link fehlt etwas.',
      lead: 'Öffne ihn noch einmal aus der Mail, und zwar ganz. Oder fordere hier einen neuen an.',
    },
  },
  address: 'Deine Adresse',
  addressMissing: 'Gib bitte eine Adresse an, etwa ada@example.com.',
  send: 'Link schicken',
  newHere: 'Noch nie hier gewesen? [Fang auf der ersten Seite an.](/)',
  listed:
    'Dieser Breakup Notifier ist privat: Einen Link bekommen nur Adressen, die dafür eingetragen sind, und solche mit einem Konto.',
  full: 'Für Neue ist gerade kein Platz. Wer ein Konto hat, bekommt einen Link.',
  asked: {
    heading: 'Sieh in deinem Postfach nach.',
    lead: (address) =>
      `Wenn sich ${address} hier anmelden darf, ist ein Link dorthin unterwegs. Er wirkt einmal und eine halbe Stunde lang.`,
    more: 'Öffne ihn in diesem Browser, dann fragen wir nicht weiter. Kommt nach ein paar Minuten nichts, dann sieh im Spam nach, oder ob die Adresse stimmt.',
    button: 'Noch einmal anfordern',
  },
  link: {
    heading: 'Da bist du ja.',
    lead: 'Du hast den Link aus unserer Mail geöffnet. Ein Klick, und du bist angemeldet.',
    button: 'Anmelden',
  },
  question: {
    heading: (address) => `Hier als ${address} anmelden?`,
    'other-browser':
      'Du hast diesen Link in einem anderen Browser angefordert, oder jemand anderes war es. Mach nur weiter, wenn die Adresse deine ist.',
    'other-session':
      'In diesem Browser ist jemand anderes angemeldet. Machst du weiter, endet das hier. Mach nur weiter, wenn die Adresse deine ist.',
    yes: 'Ja, anmelden',
    no: 'Nein, lieber nicht',
  },
  closed: {
    heading: 'Hier kommt niemand Neues herein.',
    lead: 'Dieser Breakup Notifier ist privat, oder er ist voll. Über dich wurde nichts gespeichert.',
    home: 'Zur ersten Seite',
  },
  signedIn: 'Du bist angemeldet.',
  saving: 'Deine Auswahl wird gespeichert.',
  saved: (added) =>
    added === 0
      ? 'Auf alle, die du ausgewählt hast, achten wir schon.'
      : count(added, {
          one: 'Wir achten jetzt auf die Person, die du ausgewählt hast. Nach dem ersten Blick schreiben wir noch nicht; danach erfährst du von Änderungen.',
          other:
            'Wir achten jetzt auf die # Personen, die du ausgewählt hast. Nach dem ersten Blick schreiben wir noch nicht; danach erfährst du von Änderungen.',
        }),
  tooMany: (together, most) =>
    `Mit deiner Auswahl wären es ${digits(together)}, und höchstens ${digits(most)} gehen. Hinzugekommen ist niemand. Mach in deiner Liste Platz und versuch es dann hier noch einmal.`,
  notSaved: 'Deine Auswahl ist noch nicht gespeichert.',
  none: 'Falls du jemanden ausgewählt hast, bevor du den Link angefordert hast, liegt die Auswahl noch in dem Browser, in dem das war. Du kannst auch hier neu auswählen: Fang mit deinem Handle an.',
  list: 'Zu deiner Liste',
  choose: 'Auswählen, auf wen wir achten sollen',
  otherAddress: 'Mit einer anderen Adresse anmelden',
};
