import { networks } from '../../networks/landing-texts/en.ts';
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
  field: `Your handle on ${networks.handleOn}`,
  fieldExample: networks.handleExample,
  fieldHint:
    'Your own browser reads whom you follow and what their profiles say. You need no password and no account with us to look.',
  look: 'See who says what',
  fieldEmpty: 'Type a handle first.',
  working: 'One moment.',
  failed: 'That did not load. Check your connection, then press again.',
  open: 'Go to your list',
  readFirst: '[What it can see, and what it can’t](#sees)',
  howTitle: 'How it works',
  how1: 'You type a handle. Your browser reads whom you follow and shows you who states a relationship status, with what they say.',
  how2: 'You choose whom to watch, and for what: any change, only single again, only taken. People you do not follow can be added one by one.',
  how3: 'You give an address and open the link that we send there. From then on we look every few minutes, and you get a mail when something changed.',
  getTitle: 'What you get',
  get1: 'One mail that says what it was and what it is now, and asks you to be nice about it. At once, or once a day. Every mail can pause the next ones with one click.',
  mailLabel: 'A mail, for example',
  mailSubject: 'Ada Lind is no longer in a relationship',
  mailBody: 'Be nice.',
  mailSince: 'The old status had been there at least since 3 March 2025.',
  mailLinks: 'Pause for a week · Unsubscribe',
  stateTitle: 'How to state yours',
  stating1: networks.stating,
  stating2:
    'In English, German, Spanish and five more languages; emoji do no harm. Inside a sentence it does not count: “single dad of two” is a person, not a status, and when in doubt we read nothing.',
  seeTitle: 'What it can see, and what it can’t',
  see: `People state it in their profile, where everybody can read it: “married”, “Relationship: single”. We read exactly that, word for word, and never a post. Most people state nothing; your list says how many do. ${networks.see}`,
  seeBetween:
    'We look every few minutes. A status that changes and changes back between two looks leaves no trace, and perhaps that is as it should be.',
  seeSilent: 'The first look is silent. News is what is different from it.',
  seeGone: 'A status that somebody takes out of their profile is news, too, once two looks have missed it.',
  storeTitle: 'What it stores',
  store1:
    'Your address and how you like to be mailed. The ids of the people you chose, with the last status each of them stated. What changed, for 400 days. Nothing of the account whose handle you type, not even the handle: only this browser remembers that, and you can make it forget.',
  store2:
    'Not the list of those you follow: your own browser reads it, and of it we get only those you choose. No pictures, no posts, no statistics about you, and a name only until the mail that says it is sent.',
  store3:
    'You can take all of it with you as a file, and delete all of it with a button. More on the [privacy page](/privacy).',
  sayTitle: 'If you are the one being watched',
  sayFirst: 'Nobody learns more about you here than you show everybody anyway. You have a say all the same.',
  say1: `Put #nobot into your profile. You need no account with us for that, and need not tell anybody. ${networks.say}`,
  say2: 'Nobody can choose you then. Those who watch you already hear nothing more from the next look on, and what was stored about you goes.',
  end: 'Be nice.',
};
