import type { FailureTexts } from '../failure-texts.ts';

/** Failed calls in Spanish. */
export const failures: FailureTexts = {
  unreachable: 'No hemos podido conectar. Comprueba tu conexión y vuelve a intentarlo.',
  slow: 'No ha llegado respuesta a tiempo. Vuelve a intentarlo; repetirlo no hace daño.',
  'cookies-blocked':
    'Tu navegador no guarda cookies de este sitio, así que la sesión no duraría. Permítelas y pulsa otra vez.',
  'turned-away':
    'Se ha rechazado antes de llegar a nosotros, quizá porque era demasiado de golpe. Prueba dentro de cinco minutos.',
  unexpected: 'No se ha podido hacer, y no es culpa tuya. Prueba dentro de un momento.',
  'invalid-request': 'Algo de lo que ha enviado esta página no vale. Recárgala y vuelve a intentarlo.',
  'signed-out': 'Aquí ya no tienes la sesión abierta. Inicia sesión y vuelve a intentarlo.',
  'foreign-origin': 'Desde esta dirección no se puede cambiar nada. Abre Breakup Notifier en su propia dirección.',
  'no-account':
    'Iniciaste sesión por correo, así que aquí no tienes ninguna cuenta de la que alguien pueda estar pendiente.',
  'body-too-large': 'Es más de lo que cabe de una vez. Elige a menos personas.',
  'pause-is-over': 'Esta pausa acabaría antes de empezar. Elige un día posterior.',
  'internal-error': 'Algo falla por nuestra parte. Ha quedado anotado; prueba dentro de un momento.',
  'page-out-of-date': 'Esta página no ha entendido la respuesta. Recárgala y vuelve a intentarlo.',
  'list-changed': 'Tu lista acaba de cambiar en otro sitio. No se ha guardado nada; vuelve a intentarlo.',
  'not-watched': 'Esta persona ya no está en tu lista. Recarga la página para ver la lista como está ahora.',
  'too-many-watches': 'Son más de las que caben en tu lista. Desmarca algunas.',
  'too-many-hosts': 'Son personas de más servidores de los que caben. Desmarca a toda la gente de algunos.',
  'watches-too-large': 'No caben tantas personas. Desmarca algunas.',
  'network-not-signed-in': 'Algunas de estas personas están en una red en la que no has iniciado sesión.',
  'address-unconfirmed': 'Tu dirección aún no está confirmada. Abre primero el enlace del correo que enviamos allí.',
  'address-refused': 'No podemos escribir a esta dirección. ¿Se ha colado alguna errata?',
  'address-taken': 'Hay otra cuenta con esta dirección. Inicia sesión en ella o bórrala primero.',
  'session-needed':
    'Este enlace solo funciona en un navegador en el que hayas iniciado sesión en la cuenta. Inicia sesión aquí, o abre el enlace en aquel navegador.',
  'link-expired': 'Este enlace ya se usó o es demasiado antiguo.',
  'sign-ups-closed': 'Aquí no entra nadie nuevo.',
  'not-found': 'Ya no estaba.',
  field: (name) => `«${name}» no vale así. Cámbialo y vuelve a intentarlo.`,
  fields: {
    email: 'Dirección',
    watches: 'Personas',
    condition: 'Qué quieres saber',
    timeZone: 'Zona horaria',
    minute: 'Hora',
    from: 'Desde',
    to: 'Hasta',
    until: 'El día',
    language: 'Idioma',
    token: 'Enlace',
  },
  'too-many-mails': 'Acabas de recibir varios correos nuestros.',
  'too-many-requests': 'Ha sido mucho de golpe.',
  'mail-unavailable': 'Ahora mismo no se puede enviar correo.',
  busy: 'Ahora mismo hay demasiado movimiento.',
  again: (when) => `Prueba otra vez ${when}.`,
};
