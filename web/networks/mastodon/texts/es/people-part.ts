import type { PeopleTexts, SaidForAll } from '../../../network-texts.ts';
import type { MastodonReason } from '../../mastodon-people.ts';

/** What is said of people on Mastodon, in Spanish. */
export const peoplePart: PeopleTexts<Exclude<MastodonReason, SaidForAll>> = {
  hint: 'En Mastodon: @ada@mastodon.social o la dirección de un perfil o de una publicación.',
  reasons: {
    'not-offered': 'En este sitio no se puede elegir a gente de Mastodon.',
    'no-such-account': 'Nadie tiene ese nombre de usuario en ese servidor. ¿Hay alguna errata?',
    'account-gone': 'Esta cuenta está suspendida en su servidor, así que no hay nada que leer.',
    closed: 'Ese servidor no enseña nada a desconocidos, así que a nadie de allí se le puede leer ni elegir.',
    'not-readable': 'Ese servidor no se puede leer desde aquí.',
    'list-hidden': 'Esta cuenta oculta a quién sigue, así que no hay lista que leer. Puedes añadir personas una a una.',
    'too-many-calls':
      'Desde tu conexión se ha preguntado demasiado a ese servidor. Inténtalo otra vez dentro de cinco minutos.',
    offline: 'No hay conexión. Compruébala e inténtalo otra vez.',
    unreachable:
      'Ese servidor no responde como debería. ¿Está bien su nombre? Si lo está, inténtalo dentro de un momento.',
    unexpected: 'Algo ha salido mal. Inténtalo otra vez dentro de unos minutos.',
  },
  rows: {
    'no-such-account': 'no se ha encontrado',
    'account-gone': 'cuenta suspendida en su servidor',
    closed: 'su servidor no enseña nada a desconocidos',
    'not-readable': 'su servidor no se puede leer desde aquí',
    'not-offered': 'no es posible desde este sitio',
    'too-many-calls': 'su servidor pide una pausa; prueba en cinco minutos',
    offline: 'sin conexión',
    unreachable: 'su servidor no responde',
  },
  nobody: () => 'Esta cuenta no sigue a nadie en Mastodon. Puedes añadir personas una a una.',
};
