import type { PeopleTexts } from '../../../network-texts.ts';
import type { BlueskyReason } from '../../bluesky-people.ts';

/** What is said of people on Bluesky, in Spanish. */
export const peoplePart: PeopleTexts<BlueskyReason> = {
  heading: '¿A quién sigues en Bluesky?',
  ask: 'Leer a quién sigo',
  hint: 'En Bluesky: ada.bsky.social, la dirección de un perfil en bsky.app o un DID.',
  reasons: {
    'not-asked': 'Escribe tu nombre de usuario de Bluesky y tu navegador lee a quién sigues.',
    'not-understood':
      'Eso no es un nombre de usuario ni un perfil de Bluesky. Un nombre de usuario lleva un punto, como ada.bsky.social.',
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
