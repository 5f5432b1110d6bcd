import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Bluesky, in Spanish. */
export const landingPart: LandingPart = {
  handleOn: 'Bluesky',
  handleExample: 'ada.bsky.social',
  stating:
    'En Bluesky, ponlo en tu perfil en una línea aparte: «Estado civil: soltera», «casado con @kim» o simplemente «comprometida».',
  say: 'En Bluesky también basta con pedir en los ajustes que las aplicaciones no muestren tu cuenta a quien no ha iniciado sesión.',
};
