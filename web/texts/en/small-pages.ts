import type {
  AppPageTexts,
  ConfirmTexts,
  DeletionTexts,
  EnglishOnly,
  NotFoundTexts,
  StatusTexts,
} from '../page-texts.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';

/** The page that confirms an address, in English. */
export const confirm: ConfirmTexts & EnglishOnly = {
  ...frame,
  noScript: 'Confirming needs JavaScript.',
  title: 'Confirm your address · Breakup Notifier',
  description: 'Confirms that mails of Breakup Notifier may go to your address.',
  heading: 'Is this your address?',
  lead: 'You opened the link that we sent there. One press, and mails go to this address from now on.',
  button: 'Yes, mail me there',
  working: 'One moment.',
  done: 'Confirmed.',
  doneMore: 'Mails go there from now on. [Back to your list](/app)',
  expired: 'This link has run out.',
  expiredMore: 'It holds for a day and works once. [Ask for a new one in your settings](/app#settings)',
  signIn: '[Sign in here](/sign-in), then open the link in the mail again.',
  failures,
  noToken: 'Something is missing from this link.',
  noTokenMore: 'Open it again from the mail, in full.',
};

/** The page that follows a deletion, in English. */
export const deletion: DeletionTexts & EnglishOnly = {
  ...frame,
  noScript: 'Looking it up needs JavaScript.',
  title: 'Your deletion · Breakup Notifier',
  description: 'Shows how far the deletion of your data is.',
  heading: 'Your deletion',
  lead: 'You asked for your data here to be deleted.',
  working: 'Looking it up.',
  done: 'It is done. Nothing about you is stored here any more.',
  doneAt: 'Deleted on #.',
  unknown: 'We know no deletion by this code. Perhaps a part of it is missing, or it was long ago.',
  failures,
  again: 'Try again',
  noCode: 'The code is missing from this address. It stands behind the # in the link that you were given.',
};

/** The page for what is not there, in English. */
export const notFound: NotFoundTexts & EnglishOnly = {
  ...frame,
  title: 'Nothing here · Breakup Notifier',
  description: 'There is no page at this address.',
  from: 'A page',
  becomes: 'becomes',
  to: 'Nothing here',
  lead: 'If there was something, it has moved on. [So might you.](/)',
};

/** How the service goes, in English. */
export const status: StatusTexts & EnglishOnly = {
  ...frame,
  noScript: 'Asking how it goes needs JavaScript.',
  title: 'Status · Breakup Notifier',
  description: 'When Breakup Notifier last looked, and what is paused.',
  heading: 'How it goes',
  lead: 'When we last looked, and what is paused for everybody. If something fails only for you, your list says so.',
  working: 'One moment.',
  failures,
  again: 'Try again',
  well: 'All is well.',
  late: 'We look later than usual. Nothing is lost: the next look finds what has changed.',
  paused: 'A part is paused. Nothing is lost: we catch up by ourselves.',
  looks: 'Looks',
  mails: 'Mails',
  lastLook: 'The last one was finished #.',
  justLooked: 'The last one was finished less than a minute ago.',
  noLook: 'The first one is still to come.',
  everyMinute: 'Usually one a minute.',
  everyMinutes: 'Usually one every # minutes.',
  mailsGo: 'Are sent.',
  mailsHeld: 'Are held back until #.',
  networkRead: 'Is read.',
  networkPaused: 'Is left alone until #.',
  oneServerPaused: 'Is read. One server is left alone for a while.',
  serversPaused: 'Is read. # servers are left alone for a while.',
  keptFor: 'What stands here is at most three minutes old.',
};

/** The frame of the app, in English. */
export const appPage: AppPageTexts & EnglishOnly = {
  ...frame,
  notLoaded: 'Your list could not be loaded.',
  notLoadedMore: 'Check your connection, then try again.',
  again: 'Try again',
  title: 'Your list · Breakup Notifier',
  description: 'Whom you watch, and how you like to be mailed.',
};
