import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Mastodon, in Spanish. */
export const privacyPart: PrivacyPart = {
  button:
    'En Mastodon tampoco inicia sesión nadie. Son muchos servidores, y tu navegador pregunta a aquellos donde la gente tiene su cuenta: al tuyo, a quién sigues, y al de cada persona que eliges. Cada uno sabe entonces la dirección de red de tu navegador y por quién se preguntó. También las fotos vienen de muchos servidores.',
  stored:
    'No guardamos nada de tu cuenta de Mastodon. El último nombre de usuario que escribiste se queda en este navegador hasta que hagas que lo olvide.',
  list: 'Tu navegador lee de tu servidor de Mastodon a quién sigues y te lo muestra. De esa lista nos llegan las personas que eliges y nadie más.',
  reading:
    'Cada pocos minutos pedimos a los servidores de las personas de Mastodon de las que alguien está pendiente aquí sus perfiles públicos, una vez para todo el mundo. Un servidor sabe así que aquí alguien está pendiente de una de sus cuentas, pero no quién. Los servidores que no enseñan nada a desconocidos no se leen.',
  watched:
    'Quien está pendiente de ti por Mastodon tiene en su lista tu servidor y el identificador de tu cuenta allí, con lo último que decía tu perfil.',
  leaving:
    'Si pones #nobot en tu perfil de Mastodon, a partir de la próxima comprobación no se guarda ni se envía nada más sobre ti, y lo guardado se borra.',
};
