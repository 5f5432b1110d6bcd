import { pluralIn } from '../../logic/plural.ts';
import type { EnglishOnly } from '../page-texts.ts';
import type { SignInTexts } from '../sign-in-texts.ts';
import { failures } from './failures.ts';
import { frame } from './frame.ts';

const count = pluralIn('en-GB');
const digits = (number: number) => count(number, { one: '#', other: '#' });

/** Signing in by mail, in English. */
export const signIn: SignInTexts & EnglishOnly = {
  ...frame,
  noScript: 'Signing in needs JavaScript.',
  title: 'Sign in · Breakup Notifier',
  description: 'Signs in with a link that comes by mail.',
  working: 'One moment.',
  again: 'Try again',
  failures,
  asking: {
    'sign-in': {
      heading: 'Welcome back.',
      lead: 'Give us your address, and we mail you a link that signs you in. There is no password.',
    },
    expired: {
      heading: 'This link has been used, or is too old.',
      lead: 'A link works once, and for half an hour. Here you can ask for another.',
    },
    incomplete: {
      heading: 'Something is missing from this link.',
      lead: 'Open it again from the mail, in full. Or ask for another one here.',
    },
  },
  address: 'Your address',
  addressMissing: 'Give an address, please, such as ada@example.com.',
  send: 'Mail me a link',
  newHere: 'Never been here? [Begin on the first page.](/)',
  listed:
    'This is somebody’s own Breakup Notifier: only the addresses that they named get a link, and those that have an account already.',
  full: 'There is no room for anybody new at the moment. Who has an account gets a link.',
  asked: {
    heading: 'Look into your mail.',
    lead: (address) =>
      `If ${address} may sign in here, a link is on its way there. It works once, and for half an hour.`,
    more: 'Open it in this browser, and you are not asked any further. Should nothing come within a few minutes, look among the spam, or see whether the address is right.',
    button: 'Ask once more',
  },
  link: {
    heading: 'Here you are.',
    lead: 'You opened the link that we mailed. One press, and you are signed in.',
    button: 'Sign in',
  },
  question: {
    heading: (address) => `Sign in as ${address} here?`,
    'other-browser':
      'You asked for this link in another browser, or somebody else did. Go on only if this address is yours.',
    'other-session':
      'Somebody else is signed in in this browser. If you go on, they are signed out here. Go on only if this address is yours.',
    yes: 'Yes, sign in',
    no: 'No, leave it',
  },
  closed: {
    heading: 'Nobody new is let in here.',
    lead: 'This is somebody’s own Breakup Notifier, or it is full. Nothing about you was kept.',
    home: 'To the first page',
  },
  signedIn: 'You are signed in.',
  saving: 'Whom you chose is being saved.',
  saved: (added) =>
    added === 0
      ? 'Everybody you chose is watched already.'
      : count(added, {
          one: 'We now watch the person you chose. The first look is silent; from then on, you hear of what changes.',
          other:
            'We now watch the # people you chose. The first look is silent; from then on, you hear of what changes.',
        }),
  tooMany: (together, most) =>
    `With those you chose there would be ${digits(together)}, and at most ${digits(most)} can be watched. Nothing was added. Make room in your list, then try again here.`,
  notSaved: 'Whom you chose is not saved yet.',
  none: 'If you chose people before you asked for the link, that choice is still in the browser in which you made it. You can also choose again here: begin with your handle.',
  list: 'To your list',
  choose: 'Choose whom to watch',
  otherAddress: 'Sign in with another address',
};
