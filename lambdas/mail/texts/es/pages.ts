import type { PageTexts } from '../page-texts.ts';

/** The pages that links in mails lead to, in Spanish. */
export const pages: PageTexts = {
  unsubscribe: {
    ask: ['¿Sin más correos?', 'Un clic y no volveremos a escribirte. Tu lista se queda como está, por si vuelves.'],
    done: ['Ese fue el último.', 'No volveremos a escribirte, a menos que lo pidas en el sitio.'],
  },
  pause: {
    ask: [
      '¿Una semana sin noticias?',
      'Miraremos hacia otro lado durante una semana y después seguiremos sin que hagas nada.',
    ],
    done: [
      'Hasta dentro de una semana.',
      'Mientras tanto nadie mira y nadie escribe. Puedes terminar la pausa en el sitio.',
    ],
  },
  'pause-person': {
    ask: [
      '¿Una pausa para esta persona?',
      'No sabrás nada de la persona cuyo nombre aparece en el correo encima del enlace. Con las demás todo sigue igual.',
    ],
    done: ['Una semana de calma.', 'Después volveremos a mirar a esta persona sin que hagas nada.'],
    doneUntilEnded: [
      'Calma, hasta que digas otra cosa.',
      'Puedes terminar la pausa en tu lista. Allí se dice de quién se trata.',
    ],
  },
  delete: {
    ask: ['¿Borrar todo?', 'Un clic y desaparece todo lo que se guarda de esta dirección:'],
    done: [
      'Ya no queda nada.',
      'Solo queda lo que protege la dirección, sin nombrarla: cuántos correos recibió últimamente y si no quiere ninguno.',
    ],
  },
  about: (address) => `Se trata de los correos a ${address}.`,
  goes: [
    'la cuenta, con su dirección y sus ajustes',
    'la lista de personas, con los últimos estados vistos',
    'el historial de cambios',
    'la sesión, en todos los navegadores',
  ],
  forGood: 'No se puede recuperar.',
  rather: 'Si solo quieres un poco de calma, quizá baste con una pausa.',
  undone: {
    unsubscribe: ['Todo como antes.', 'Volveremos a escribirte cuando algo cambie.'],
    pause: ['Todo como antes.', 'La pausa ha terminado y seguimos mirando.'],
    'pause-person': ['Todo como antes.', 'La pausa ha terminado y volvemos a mirar a esta persona.'],
  },
  slip: '¿Ha sido sin querer?',
  undoInSettings: [
    'Ir a tus ajustes',
    '¿Ha sido sin querer? Inicia sesión y confirma tu dirección en los ajustes, y volveremos a escribirte.',
  ],
  footer: 'Breakup Notifier no publica ni comparte nada.',
  privacy: 'Privacidad',
  unknown: [
    'Este enlace no lleva a ninguna parte.',
    'Puede que se haya cortado por el camino. Prueba otra vez con el del correo.',
  ],
  buttons: {
    unsubscribe: 'Darse de baja',
    pause: 'Pausar una semana',
    'pause-person': 'Pausar una semana',
    delete: 'Borrar todo',
    undo: 'Deshacer',
  },
  pauseUntilEnded: 'Pausar hasta que yo diga',
  home: 'Ir al sitio',
  list: 'Ir a tu lista',
  contact: 'Contacto',
  status: 'Estado del servicio',
};
