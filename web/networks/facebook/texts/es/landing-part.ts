import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Facebook, in Spanish. */
export const landingPart: LandingPart = {
  signIn: 'Iniciar sesión con Facebook',
  buttonTitle: 'Con Facebook',
  buttonFirst:
    'Facebook no ofrece a las aplicaciones ningún permiso para leer la situación sentimental; dejó de hacerlo en 2018. Mientras siga así, tus amistades de allí aparecerán con nombre y sin estado, y no habrá nada sobre lo que escribirte. Mejor leerlo antes de iniciar sesión que después.',
  buttonSees:
    'Facebook solo nos habla de las amistades que también usan este sitio. Lo que te ocultan sigue oculto, y ocultarlo no es noticia.',
  buttonStored: 'Entonces se guarda: tu identificador de Facebook y una clave de Facebook que nos deja mirar, cifrada.',
  buttonSay:
    'Si prefieres que nadie esté pendiente de ti allí, inicia sesión con Facebook y pide que no miremos tu estado. A partir de la próxima comprobación no se guarda ni se envía nada sobre ti, y pareces alguien que no muestra ningún estado. A nadie se le dice por qué.',
};
