import { inEnglish as networks } from '../../networks/landing-texts.ts';
import type { EnglishOnly, LandingTexts } from '../page-texts.ts';
import { frame } from './frame.ts';

/** The landing page in English. */
export const landing: LandingTexts & EnglishOnly = {
  ...frame,
  ...networks,
  title: 'Breakup Notifier: a mail when a friend’s relationship status changes',
  description:
    'Choose friends and get one mail when the relationship status of one of them changes. It says what it was and what it is.',
  name: 'Ada Lind',
  from: 'In a relationship',
  becomes: 'becomes',
  to: 'Single',
  lead: 'We mail you when a friend’s relationship status changes.',
  open: 'Go to your list',
  readFirst: '[What it can see, and what it can’t](#sees)',
  getTitle: 'What you get',
  get1: 'You choose friends. Every few minutes we look at the status they show you. When one changes you get a mail that says what it was and what it is now, and asks you to be nice about it.',
  get2: 'At once, or once a day; any change, or only the kind you care about. Every mail can pause the next ones with one click.',
  mailLabel: 'A mail, for example',
  mailSubject: 'Ada Lind is no longer in a relationship',
  mailBody: 'Be nice.',
  mailSince: 'The old status had been there at least since 3 March 2025.',
  mailLinks: 'Pause for a week · Unsubscribe',
  seeTitle: 'What it can see, and what it can’t',
  seeShown:
    'We see what a friend has chosen to show you, and nothing else. A hidden status stays hidden, and hiding one is not news.',
  seeBetween:
    'We look every few minutes. A status that changes and changes back between two looks leaves no trace, and perhaps that is as it should be.',
  seeSilent: 'The first look is silent. News is what is different from it.',
  storeTitle: 'What it stores',
  store1: `Your address and how you like to be mailed. ${networks.stored} The ids of the friends you chose, with the last status each of them showed. What changed, for 400 days.`,
  store2:
    'Not your friend list: your own browser reads it, and it never reaches us. No pictures, no posts, no statistics about you, and a name only until the mail that says it is sent.',
  store3:
    'You can take all of it with you as a file, and delete all of it with a button. More on the [privacy page](/privacy).',
  sayTitle: 'If you are the one being watched',
  say1: 'Nobody learns more about you here than you show them anyway. You have a say all the same.',
  say2: 'Sign in and make yourself unwatchable. Those who watch you stop at the next look, nobody can begin, and nobody is told why.',
  end: 'Be nice.',
};
