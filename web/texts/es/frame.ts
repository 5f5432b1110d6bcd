import type { FrameTexts } from '../page-texts.ts';

/** The frame in Spanish. */
export const frame: FrameTexts = {
  skip: 'Saltar al contenido',
  languages: 'Idioma',
  footer: 'Breakup Notifier no publica nada y no comparte nada.',
  beenHere: 'Ya he estado aquí',
  privacy: 'Privacidad',
};
