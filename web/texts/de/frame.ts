import type { FrameTexts } from '../page-texts.ts';

/** The frame in German. */
export const frame: FrameTexts = {
  skip: 'Zum Inhalt springen',
  languages: 'Sprache',
  footer: 'Breakup Notifier postet nichts und teilt nichts.',
  beenHere: 'Ich war schon einmal hier',
  privacy: 'Datenschutz',
};
