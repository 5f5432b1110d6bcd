import type { AccessTexts } from '../access-texts.ts';

/** Getting into an account, in Spanish. The verbs are chosen so that no sentence needs to know a gender. */
export const access: AccessTexts = {
  signIn: {
    subject: 'Tu enlace a Breakup Notifier',
    headline: 'Aquí tienes tu enlace.',
    paragraphs: [
      'Alguien, seguramente tú, quiere iniciar sesión en Breakup Notifier con esta dirección.',
      'El enlace sirve una sola vez, durante media hora.',
    ],
    action: 'Iniciar sesión',
    otherwise: 'Si no has sido tú, no hagas nada: sin el enlace no entra nadie.',
    why: 'Recibes este correo porque esta dirección se ha indicado en Breakup Notifier.',
  },
  addressChanged: {
    subject: 'Breakup Notifier escribe ahora a otra dirección',
    headline: 'Nuestros correos van ahora a otra parte.',
    paragraphs: [
      'La dirección de tu cuenta ha cambiado. Desde ahora los correos van a la nueva, y las demás sesiones abiertas se han cerrado.',
      'Si no has sido tú, alguien ha entrado en tu cuenta. Avisa, por favor, a quien lleva este sitio.',
    ],
    why: 'Recibes este último correo porque esta era hasta ahora la dirección de la cuenta.',
  },
};
