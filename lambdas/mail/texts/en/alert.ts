import type { AlertTexts } from '../alert-texts.ts';
import { smallNumbers } from '../small-numbers.ts';

const inWords = smallNumbers('en-GB', [
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]);

/** The mails about watches, in English. */
export const alert: AlertTexts = {
  someone: 'A friend',
  nowShows: (name) => `${name} now shows a status`,
  noLongerSays: (name, status) => `${name} no longer says ${status}`,
  mayMeanNothing: 'That may mean something, or nothing.',
  changed: (name) => `${name} has a new status`,
  several: (people) => `${people} changed their status`,
  others: (count) => `${inWords(count)} others`,
  andMore: (count) => `And ${count} more.`,
  nothingShown: 'nothing shown',
  nothing: 'nothing',
  original: (statuses) => `in the original: ${statuses}`,
  since: (date) => `the old one at least since ${date}`,
  stoodSince: (date) => `The old status had been there at least since ${date}.`,
  beNice: 'Be nice.',
  beGentle: 'Be gentle.',
  profile: (network) => `Profile on ${network}`,
  pausePerson: (name) => `Pause ${name}`,
  history: 'What has changed so far',
  settings: 'Settings',
  whyChanges: 'You get this mail because you asked Breakup Notifier to tell you when a friend’s status changes.',
  whySignInAgain: 'You get this mail because you asked Breakup Notifier to watch your friends’ statuses.',
  pauseWeek: 'Pause for a week',
  unsubscribe: 'Unsubscribe',
  deleteEverything: 'Delete everything',
  unreadPeople: (people, counted, network) => ({
    subject:
      people === 1
        ? `Somebody you watch on ${network} cannot be read`
        : `${counted} people you watch on ${network} cannot be read`,
    paragraphs: [
      people === 1
        ? 'For three days we have not been able to see their profile: it may be deleted, suspended, moved, or hidden from strangers.'
        : 'For three days we have not been able to see their profiles: they may be deleted, suspended, moved, or hidden from strangers.',
      'We keep looking. Should anybody come back with another status, you will hear of it. Your list says who it is.',
    ],
  }),
  unreadList: (network) => ({
    subject: `${network} shows us nobody for you`,
    paragraphs: [
      `For three days ${network} has answered with an error where your list of friends should be, although others get theirs.`,
      'We keep looking, and nothing is lost. Signing in once more sometimes helps.',
    ],
  }),
  unreadOnce: 'We write about this once.',
  toTheList: 'To your list',
  signInAgain: {
    subject: (network) => `The watching has stopped: ${network} no longer lets us look`,
    headline: 'The watching has stopped.',
    paragraphs: (network) => [
      `${network} no longer lets us see your friends’ statuses, so we have stopped looking. It does that after a while, or when a password or a permission changes.`,
      'Your list is as you left it. Sign in again, and the watching goes on from there.',
    ],
    action: 'Sign in again',
    otherwise: 'If you would rather leave it, do nothing. We will not write about this again.',
  },
};
