import type { PageTexts } from '../page-texts.ts';

/** The pages that links in mails lead to, in English. */
export const pages: PageTexts = {
  unsubscribe: {
    ask: [
      'No more mails?',
      'One click, and we will not write to you again. Your list stays as it is, should you come back.',
    ],
    done: ['That was the last one.', 'We will not write to you again, unless you ask for it on the site.'],
  },
  pause: {
    ask: ['A week without news?', 'We will look the other way for a week, and go on by ourselves after that.'],
    done: ['See you in a week.', 'Until then nobody looks and nobody writes. You can end the pause on the site.'],
  },
  'pause-person': {
    ask: [
      'A pause for this person?',
      'You will hear nothing of the person whose name stands above the link in the mail. Everybody else stays as they are.',
    ],
    done: ['Quiet for a week.', 'After that we look at this person again by ourselves.'],
    doneUntilEnded: ['Quiet, until you say otherwise.', 'You can end it on your list, where it says whom it is about.'],
  },
  delete: {
    ask: ['Delete everything?', 'One click, and all that is stored for this address is gone:'],
    done: [
      'It is gone.',
      'What stays is what protects the address, without naming it: how many mails went there lately, and whether it wants none.',
    ],
  },
  about: (address) => `This is about the mails to ${address}.`,
  goes: [
    'the account, with its address and its settings',
    'the list of whom it watches, with the statuses last seen',
    'the history of what changed',
    'being signed in, in every browser',
  ],
  forGood: 'It cannot be brought back.',
  rather: 'If you only want some quiet, a pause may be enough.',
  undone: {
    unsubscribe: ['All as it was.', 'We write to you again when something changes.'],
    pause: ['All as it was.', 'The pause is over, and we go on looking.'],
    'pause-person': ['All as it was.', 'The pause is over, and we go on looking at this person.'],
  },
  slip: 'Was that a slip?',
  undoInSettings: [
    'To your settings',
    'Was that a slip? Sign in and confirm your address in the settings, and we write again.',
  ],
  footer: 'Breakup Notifier posts nothing and shares nothing.',
  privacy: 'Privacy',
  unknown: ['This link leads nowhere.', 'It may have been cut off on the way. Try the one in the mail again.'],
  buttons: {
    unsubscribe: 'Unsubscribe',
    pause: 'Pause for a week',
    'pause-person': 'Pause for a week',
    delete: 'Delete everything',
    undo: 'Take it back',
  },
  pauseUntilEnded: 'Pause until I end it',
  home: 'To the site',
  list: 'To your list',
  contact: 'Contact',
  status: 'Status',
};
