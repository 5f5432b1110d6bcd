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
  unknown: ['This link leads nowhere.', 'It may have been cut off on the way. Try the one in the mail again.'],
  buttons: { unsubscribe: 'Unsubscribe', pause: 'Pause for a week' },
  home: 'To the site',
};
