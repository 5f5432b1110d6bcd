import type { PersonalTexts } from '../personal-texts.ts';

/** The mails that people cause themselves, in English. */
export const personal: PersonalTexts = {
  confirmation: {
    subject: 'Confirm this address for Breakup Notifier',
    headline: 'Is this your address?',
    paragraphs: [
      'Someone, most likely you, asked Breakup Notifier to send its mails here.',
      'Confirm it, and that is where they will go. The link works once, and for a day.',
    ],
    action: 'Confirm this address',
    otherwise: 'If it was not you, do nothing. Without your word, nothing will be sent here.',
    why: 'You get this mail because this address was entered on Breakup Notifier.',
  },
  test: {
    subject: 'A test mail, as ordered',
    headline: 'This is only a test.',
    paragraphs: ['Nobody’s status has changed. Should one change, the mail that says so will find you here.'],
    why: 'You get this mail because you asked Breakup Notifier for a test.',
  },
};
