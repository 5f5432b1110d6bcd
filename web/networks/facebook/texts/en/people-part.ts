import { pluralIn } from '../../../../logic/plural.ts';
import type { PeopleTexts } from '../../../network-texts.ts';
import type { FacebookReason } from '../../facebook-people.ts';

const count = pluralIn('en-GB');

/** What the app says of Facebook's people, in English. */
export const peoplePart: PeopleTexts<FacebookReason> = {
  heading: 'Facebook has not said who your friends are.',
  ask: 'Ask Facebook',
  reasons: {
    unknown: 'It wants to be asked again in this browser now and then. Your watches are not affected.',
    'someone-else':
      'Facebook is signed in as somebody else in this browser. Sign in there as yourself, or sign out here first.',
    'sign-in-again': 'Facebook wants you to sign in again before it says who your friends are.',
    'list-withheld':
      'Facebook says that we may not see your friend list. Ask again and leave the tick at “friend list”.',
    'permission-missing':
      'Without your friend list there is nobody to choose from. Ask again and leave the tick at “friend list”.',
    'cookies-blocked': 'Your browser keeps no cookies for this site. Allow them, then ask again.',
    'no-answer': 'Facebook has not answered yet. If its window is gone, or never came, ask again.',
    broken:
      'Facebook’s script did not do its part. If you use a content blocker, allow Facebook on this page, then ask again.',
    cancelled: 'You closed Facebook’s window, so nothing happened. Ask again if you would like to after all.',
    'popup-blocked':
      'Your browser kept Facebook’s window closed. Ask again; if it stays closed, allow pop-ups for this site.',
    busy: 'Facebook has too much to do right now and says no. Try again in a few minutes.',
    unreachable: 'Facebook does not answer. If you use a content blocker, allow Facebook on this page, then try again.',
    'sdk-unreachable':
      'Facebook’s script could not be loaded. If you use a content blocker, allow Facebook on this page, then try again.',
    offline: 'We could not be reached. Check your connection, then try again.',
    unexpected: 'Something went wrong on our side. Try again in a few minutes.',
  },
  nobody: (total) =>
    total === undefined || total === 0
      ? 'Facebook tells us only of friends who use this site too.'
      : count(total, {
          one: 'Facebook tells us only of friends who use this site too. You have one friend there, who does not.',
          other: 'Facebook tells us only of friends who use this site too. You have # friends there, none of whom do.',
        }),
  noStatuses:
    'Facebook showed us no status of any of your friends. It offers apps no permission for that today, so there may be nothing to mail you about. [What that means](/#sees)',
};
