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
    'la lista de a quién sigue, con los últimos estados vistos',
    'el historial de cambios',
    'la sesión, en todos los navegadores',
  ],
  forGood: 'No se puede recuperar.',
  rather: 'Si solo quieres un poco de calma, quizá baste con una pausa.',
  undo: {
    unsubscribe: [
      'A tus ajustes',
      '¿Ha sido sin querer? Entra y confirma tu dirección en los ajustes, y volveremos a escribirte.',
    ],
    pause: ['A tu lista', '¿Ha sido sin querer? En tu lista hay un botón que termina la pausa.'],
  },
  footer: 'Breakup Notifier no publica ni comparte nada.',
  privacy: 'Privacidad',
  unknown: [
    'Este enlace no lleva a ninguna parte.',
    'Puede que se haya cortado por el camino. Prueba otra vez con el del correo.',
  ],
  buttons: { unsubscribe: 'Darse de baja', pause: 'Pausar una semana', delete: 'Borrar todo' },
  home: 'Ir al sitio',
};
