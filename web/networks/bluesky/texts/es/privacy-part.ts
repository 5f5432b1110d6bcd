import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Bluesky, in Spanish. */
export const privacyPart: PrivacyPart = {
  button:
    'En Bluesky nadie inicia sesión. Tu navegador pregunta a Bluesky por lo que escribes, y Bluesky sabe entonces la dirección de red de tu navegador y qué se preguntó. También carga de Bluesky las fotos de la gente.',
  stored:
    'No guardamos nada de tu cuenta de Bluesky. El último nombre de usuario que escribiste se queda en este navegador hasta que hagas que lo olvide.',
  list: 'Tu navegador lee de Bluesky a quién sigues y te lo muestra. De esa lista nos llegan las personas que eliges y nadie más.',
  reading:
    'Cada pocos minutos leemos los perfiles públicos de las personas de Bluesky de las que alguien está pendiente aquí, una vez para todo el mundo.',
  watched:
    'Quien está pendiente de ti por Bluesky tiene en su lista el identificador de tu cuenta, con lo último que decía tu perfil.',
  leaving:
    'Si pones #nobot en tu perfil de Bluesky, o pides allí que las aplicaciones no te muestren a quien no ha iniciado sesión, a partir de la próxima comprobación no se guarda ni se envía nada más sobre ti, y lo guardado se borra.',
};
