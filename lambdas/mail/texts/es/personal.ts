import type { PersonalTexts } from '../personal-texts.ts';

/** The mails that people cause themselves, in Spanish. */
export const personal: PersonalTexts = {
  confirmation: {
    subject: 'Confirma esta dirección para Breakup Notifier',
    headline: '¿Es tu dirección?',
    paragraphs: [
      'Alguien, seguramente tú, ha pedido recibir aquí los correos de Breakup Notifier.',
      'Confírmala y llegarán a esta dirección. El enlace sirve una sola vez, durante un día.',
    ],
    action: 'Confirmar esta dirección',
    otherwise: 'Si no has sido tú, no hagas nada. Sin tu confirmación no enviaremos nada aquí.',
    why: 'Recibes este correo porque esta dirección se ha indicado en Breakup Notifier.',
  },
  test: {
    subject: 'Un correo de prueba, como pediste',
    headline: 'Esto es solo una prueba.',
    paragraphs: ['No ha cambiado el estado de nadie. Si alguno cambia, el correo que lo cuente llegará aquí.'],
    why: 'Recibes este correo porque pediste una prueba a Breakup Notifier.',
  },
};
