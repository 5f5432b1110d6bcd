import type { FrameTexts } from '../page-texts.ts';

/** The frame in German. */
export const frame: FrameTexts = {
  skip: 'Zum Inhalt springen',
  languages: 'Sprache',
  languageLoading: 'Einen Moment.',
  languageFailed: 'Diese Sprache ließ sich nicht laden. Prüf deine Verbindung und wähl sie noch einmal.',
  footer: 'Breakup Notifier postet nichts und teilt nichts.',
  beenHere: 'Ich war schon einmal hier',
  privacy: 'Datenschutz',
  status: 'Betriebsstatus',
  contact: 'Kontakt',
  foot: 'Über diese Website',
};
