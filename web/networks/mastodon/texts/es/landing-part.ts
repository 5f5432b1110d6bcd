import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Mastodon, in Spanish. */
export const landingPart: LandingPart = {
  handleOn: 'Mastodon',
  handleExample: '@ada@mastodon.social',
  see: 'En Mastodon leemos a cada persona en el servidor donde tiene su cuenta; un servidor que no enseña nada a desconocidos no se puede leer.',
  stating:
    'En Mastodon, lo mejor es un campo del perfil llamado «Relación»; una línea aparte en la biografía también cuenta.',
  say: 'En Mastodon cuentan la biografía y los campos del perfil.',
};
