import type { FrameTexts } from '../page-texts.ts';

/** The frame in Spanish. */
export const frame: FrameTexts = {
  skip: 'Saltar al contenido',
  languages: 'Idioma',
  languageLoading: 'Un momento.',
  languageFailed: 'No se ha podido cargar ese idioma. Comprueba tu conexión y vuelve a elegirlo.',
  footer: 'Breakup Notifier no publica ni comparte nada.',
  beenHere: 'Ya he estado aquí',
  privacy: 'Privacidad',
  status: 'Estado del servicio',
  contact: 'Contacto',
  foot: 'Sobre este sitio',
};
