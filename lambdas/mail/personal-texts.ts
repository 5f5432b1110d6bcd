import type { Language } from '../domain/languages.ts';

/** Everything the mails say that a person causes themselves, in one language. */
export interface PersonalTexts {
  readonly confirmation: {
    readonly subject: string;
    readonly headline: string;
    readonly paragraphs: readonly string[];
    readonly action: string;
    readonly otherwise: string;
    readonly why: string;
  };
  readonly test: {
    readonly subject: string;
    readonly headline: string;
    readonly paragraphs: readonly string[];
    readonly why: string;
  };
}

const textsByLanguage: Readonly<Record<Language, PersonalTexts>> = {
  en: {
    confirmation: {
      subject: 'Confirm this address for Breakup Notifier',
      headline: 'Is this your address?',
      paragraphs: [
        'Someone, most likely you, asked Breakup Notifier to send its mails here.',
        'Confirm it, and that is where they will go. The link works once, and for a day.',
      ],
      action: 'Confirm this address',
      otherwise: 'If it was not you, do nothing. Without your word, nothing will be sent here.',
      why: 'You get this mail because this address was entered on Breakup Notifier.',
    },
    test: {
      subject: 'A test mail, as ordered',
      headline: 'This is only a test.',
      paragraphs: ['Nobody’s status has changed. Should one change, the mail that says so will find you here.'],
      why: 'You get this mail because you asked Breakup Notifier for a test.',
    },
  },
  de: {
    confirmation: {
      subject: 'Bestätige diese Adresse für Breakup Notifier',
      headline: 'Ist das deine Adresse?',
      paragraphs: [
        'Jemand, vermutlich du, möchte die Mails von Breakup Notifier hierhin bekommen.',
        'Bestätige die Adresse, dann kommen sie hier an. Der Link gilt einmal, und einen Tag lang.',
      ],
      action: 'Adresse bestätigen',
      otherwise: 'Wenn du es nicht warst, tu einfach nichts. Ohne dein Wort wird nichts hierhin geschickt.',
      why: 'Du bekommst diese Mail, weil diese Adresse bei Breakup Notifier eingetragen wurde.',
    },
    test: {
      subject: 'Eine Testmail, wie bestellt',
      headline: 'Das ist nur ein Test.',
      paragraphs: ['Niemandes Status hat sich geändert. Sollte es so weit sein, kommt die Mail dazu hier an.'],
      why: 'Du bekommst diese Mail, weil du bei Breakup Notifier um einen Test gebeten hast.',
    },
  },
  es: {
    confirmation: {
      subject: 'Confirma esta dirección para Breakup Notifier',
      headline: '¿Es tu dirección?',
      paragraphs: [
        'Alguien, seguramente tú, ha pedido recibir aquí los correos de Breakup Notifier.',
        'Confírmala y llegarán a esta dirección. El enlace sirve una sola vez, durante un día.',
      ],
      action: 'Confirmar esta dirección',
      otherwise: 'Si no has sido tú, no hagas nada. Sin tu palabra no enviaremos nada aquí.',
      why: 'Recibes este correo porque esta dirección se ha indicado en Breakup Notifier.',
    },
    test: {
      subject: 'Un correo de prueba, como pediste',
      headline: 'Esto es solo una prueba.',
      paragraphs: ['No ha cambiado el estado de nadie. Si alguno cambia, el correo que lo cuente llegará aquí.'],
      why: 'Recibes este correo porque pediste una prueba a Breakup Notifier.',
    },
  },
};

/** The texts of a watcher's language. */
export function personalTextsOf(language: Language): PersonalTexts {
  return textsByLanguage[language];
}
