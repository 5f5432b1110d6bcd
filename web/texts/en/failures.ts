import type { FailureTexts } from '../failure-texts.ts';

/** Failed calls in English. */
export const failures: FailureTexts = {
  unreachable: 'We could not be reached. Nothing was changed; try again in a moment.',
  unexpected: 'That did not work, and it is not your doing. Try again in a moment.',
  'not-watched': 'You no longer watch this person. Reload the page to see your list as it is.',
  'too-many-watches': 'That is more than can be watched at once. Untick a few.',
  'too-many-hosts': 'These people are on more servers than fit. Untick everybody on a few of them.',
  'watches-too-large': 'So many people do not fit. Untick a few.',
  'network-not-signed-in': 'Some of these people are on a network that you are not signed in to.',
  'address-unconfirmed': 'Your address is not confirmed yet. Open the link in the mail we sent there first.',
  'address-refused': 'We cannot write to this address. Is there a typo in it?',
  'address-taken': 'There is another account with this address. Sign in to that one, or delete it first.',
  'session-needed':
    'This link works only in a browser in which you are signed in to the account. Sign in here, or open the link in that browser.',
  'link-expired': 'This link has been used, or is too old.',
  'sign-ups-closed': 'Nobody new is let in here.',
  'not-found': 'It was gone already.',
  field: (place) => `What stands under “${place}” was not accepted. Change it and try again.`,
  'too-many-mails': 'You have had several mails from us just now.',
  'too-many-requests': 'That was a lot at once.',
  'mail-unavailable': 'No mail can be sent right now.',
  busy: 'Too much is going on at the moment.',
  again: (when) => `Try again ${when}.`,
};
