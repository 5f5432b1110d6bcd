import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Facebook, in Spanish. */
export const landingPart: LandingPart = {
  signIn: 'Iniciar sesión con Facebook',
  seeToday:
    'Facebook no ofrece a las aplicaciones ningún permiso para leer la situación sentimental; dejó de hacerlo en 2018. Mientras siga así, tus amistades aparecerán aquí con nombre y sin estado, y no habrá nada sobre lo que escribirte. Mejor leerlo antes de iniciar sesión que después.',
  seeFriends: 'Facebook solo nos habla de las amistades que también usan este sitio.',
  stored: 'Tu identificador de Facebook y una llave de Facebook que nos deja mirar, sellada.',
};
