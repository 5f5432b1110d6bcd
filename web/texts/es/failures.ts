import type { FailureTexts } from '../failure-texts.ts';

/** Failed calls in Spanish. */
export const failures: FailureTexts = {
  unreachable: 'No se ha podido contactar con nosotros. No ha cambiado nada; prueba dentro de un momento.',
  unexpected: 'No ha funcionado, y no es culpa tuya. Prueba dentro de un momento.',
  'not-watched': 'Ya no sigues a esta persona. Recarga la página para ver tu lista como está.',
  'too-many-watches': 'Son más de las que se pueden seguir a la vez. Desmarca algunas.',
  'too-many-hosts': 'Son personas de más servidores de los que caben. Desmarca a toda la gente de algunos.',
  'watches-too-large': 'No caben tantas personas. Desmarca algunas.',
  'network-not-signed-in': 'Algunas de estas personas están en una red en la que no has iniciado sesión.',
  'address-unconfirmed': 'Tu dirección aún no está confirmada. Abre primero el enlace del correo que enviamos allí.',
  'address-refused': 'No podemos escribir a esta dirección. ¿Se ha colado alguna errata?',
  'address-taken': 'Hay otra cuenta con esta dirección. Entra en ella o bórrala primero.',
  'session-needed':
    'Este enlace solo funciona en un navegador en el que hayas entrado en la cuenta. Entra aquí, o abre el enlace en aquel navegador.',
  'link-expired': 'Este enlace ya se usó o es demasiado antiguo.',
  'sign-ups-closed': 'Aquí no entra nadie nuevo.',
  'not-found': 'Ya no estaba.',
  field: (place) => `Lo que pone en «${place}» no vale. Cámbialo y prueba otra vez.`,
  'too-many-mails': 'Acabas de recibir varios correos nuestros.',
  'too-many-requests': 'Ha sido mucho de golpe.',
  'mail-unavailable': 'Ahora mismo no se puede enviar correo.',
  busy: 'Ahora mismo hay demasiado movimiento.',
  again: (when) => `Prueba otra vez ${when}.`,
};
