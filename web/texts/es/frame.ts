import type { FrameTexts } from '../page-texts.ts';

/** The frame in Spanish. */
export const frame: FrameTexts = {
  skip: 'Saltar al contenido',
  home: 'Breakup Notifier, página de inicio',
  languages: 'Idioma',
  footer: 'Breakup Notifier no publica nada y no comparte nada.',
  privacy: 'Privacidad',
  noScript: 'Para iniciar sesión hace falta JavaScript: tu lista de amistades la lee tu propio navegador, no nosotros.',
};
