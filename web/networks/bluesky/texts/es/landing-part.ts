import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Bluesky, in Spanish. */
export const landingPart: LandingPart = {
  field: 'Tu identificador en Bluesky',
  fieldExample: 'ada.bsky.social',
  fieldHint:
    'Tu propio navegador lee a quién sigues y qué dicen sus perfiles. Para mirar no hace falta contraseña ni cuenta con nosotros.',
  see: 'En Bluesky se dice en el perfil, donde todo el mundo puede leerlo: «casada», «Relación: soltero». Leemos exactamente eso, palabra por palabra, y nunca una publicación. La mayoría no dice nada; tu lista muestra cuántas personas sí.',
  stating1:
    'Ponlo en tu perfil de Bluesky en una línea aparte: «Estado civil: soltera», «casado con @kim» o simplemente «comprometida». En español, inglés, alemán y cinco idiomas más; los emojis no molestan.',
  stating2:
    'Dentro de una frase no cuenta. «Padre soltero de dos» es una persona, no un estado, y en caso de duda no leemos nada.',
  say1: 'Pon #nobot en tu perfil de Bluesky, o pide allí en los ajustes que las aplicaciones no muestren tu cuenta a quien no ha iniciado sesión. No hace falta cuenta con nosotros ni decírselo a nadie.',
  say2: 'Entonces nadie puede elegirte. Quien ya te sigue aquí no sabe nada más desde la próxima mirada, y lo que se guardaba de ti se borra.',
  stored:
    'Nada de tu cuenta de Bluesky, ni siquiera tu identificador: solo lo recuerda este navegador, y puedes hacer que lo olvide.',
};
