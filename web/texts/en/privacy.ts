import { inEnglish } from '../../networks/privacy-texts.ts';
import type { EnglishOnly, PrivacyTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

const networks = Object.values(inEnglish);

/** The privacy page in English. */
export const privacy: PrivacyTexts & EnglishOnly = {
  ...frame,
  title: 'Privacy · Breakup Notifier',
  description: 'What Breakup Notifier stores, for how long, who sees it, and how to delete it.',
  heading: 'Privacy',
  lead: 'What is stored, why, for how long, and how to be rid of it. In the order in which it happens to you.',
  contactTitle: 'Who runs this',
  contactLead: 'For everything about your data, and whatever else is on your mind:',
  sections: [
    {
      heading: 'Before you sign in',
      paragraphs: [
        'Nothing is stored about you, and nothing is loaded from anybody else. If you choose a language, your browser remembers it; we do not.',
      ],
    },
    {
      heading: 'When you sign in',
      paragraphs: [
        ...networks.map(({ button }) => button),
        ...networks.map(({ stored }) => stored),
        'Your browser says which time zone it is in. We store that, so that mails say days as you count them.',
        'A cookie keeps you signed in for 14 days after your last visit and for 60 at most. There is no other cookie.',
      ],
    },
    {
      heading: 'When you choose friends',
      paragraphs: [
        ...networks.map(({ list }) => list),
        'The list itself never reaches us. What we get is the ids of those you tick.',
        'With each id we store what you want to hear, the last status that friend showed you, and since when we have seen it there.',
      ],
    },
    {
      heading: 'While you watch',
      paragraphs: [
        ...networks.map(({ reading }) => reading),
        'When something changed, the change and the friend’s name are kept until your mail is sent. The name is then gone; the change stays in your history for 400 days.',
        'What we log are ids and numbers, for a month. Names, addresses and statuses are not logged.',
      ],
    },
    {
      heading: 'Who else sees it',
      paragraphs: [
        'Amazon Web Services runs the machines that all of this is stored on and sends the mails. Nobody else. Nothing is sold, nothing is shared, there is no advertising and no measuring of visitors.',
      ],
    },
    {
      heading: 'If others watch you',
      paragraphs: [
        ...networks.map(({ watched }) => watched),
        'If you would rather not be watched, sign in and make yourself unwatchable. From the next look on, nothing about you is kept or mailed: what was stored is forgotten, and those who watch you see what they see of a friend who shows no status. Nobody is told why; but somebody who saw a status of yours before can notice that it is gone. We keep your id for as long as you want this, because without it we would not know whom to leave out.',
      ],
    },
    {
      heading: 'Taking it with you, and deleting it',
      paragraphs: [
        'In your settings, “Export” gives you everything stored about you as a file. “Delete everything” removes it at once: when the page says that it is done, it is gone from the table. Backups made for disasters are written over after 35 days.',
        ...networks.map(({ leaving }) => leaving),
        'Every mail has a link that stops all mails, without signing in.',
      ],
    },
  ],
};
