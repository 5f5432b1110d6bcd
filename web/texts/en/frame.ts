import type { EnglishOnly, FrameTexts } from '../page-texts.ts';

/** The frame in English. */
export const frame: FrameTexts & EnglishOnly = {
  skip: 'Skip to the content',
  languages: 'Language',
  languageLoading: 'One moment.',
  languageFailed: 'That language could not be loaded. Check your connection, then choose it again.',
  footer: 'Breakup Notifier posts nothing and shares nothing.',
  beenHere: 'I have been here before',
  privacy: 'Privacy',
  status: 'Status',
  contact: 'Contact',
  foot: 'About this site',
  noScript: 'Signing in needs JavaScript: your friend list is read by your own browser, not by us.',
  notStarted: 'A part of this page did not come. Check your connection, then load the page again.',
};
