import type { PeopleTexts, SaidForAll } from '../../../network-texts.ts';
import type { BlueskyReason } from '../../bluesky-people.ts';

/** What is said of people on Bluesky, in Spanish. */
export const peoplePart: PeopleTexts<Exclude<BlueskyReason, SaidForAll>> = {
  hint: 'En Bluesky: ada.bsky.social, la dirección de un perfil en bsky.app o un DID.',
  reasons: {
    'no-such-account': 'Nadie tiene ese nombre de usuario en Bluesky. ¿Hay alguna errata?',
    'account-gone': 'Esta cuenta de Bluesky está desactivada o suspendida, así que no hay nada que leer.',
    'too-many-calls':
      'Desde tu conexión se ha preguntado demasiado a Bluesky. Inténtalo otra vez dentro de cinco minutos.',
    offline: 'No hay conexión. Compruébala e inténtalo otra vez.',
    unreachable: 'Bluesky no responde como debería. Inténtalo otra vez dentro de un momento.',
    unexpected: 'Algo ha salido mal. Inténtalo otra vez dentro de unos minutos.',
  },
  nobody: () => 'Esta cuenta no sigue a nadie en Bluesky. Puedes añadir personas una a una.',
};
