import type { FrameTexts } from '../page-texts.ts';

/** The frame in German. */
export const frame: FrameTexts = {
  skip: 'Zum Inhalt springen',
  home: 'Breakup Notifier, Startseite',
  languages: 'Sprache',
  footer: 'Breakup Notifier postet nichts und teilt nichts.',
  privacy: 'Datenschutz',
  noScript: 'Zum Anmelden braucht es JavaScript: Deine Freundesliste liest dein eigener Browser, nicht wir.',
};
