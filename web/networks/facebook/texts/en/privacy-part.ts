import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Facebook, in English. */
export const privacyPart: PrivacyPart = {
  button:
    'Pressing the button loads Facebook’s own script, and Facebook then knows that you were here. It gives your browser a key that lets the holder read your profile’s id, your address and the friends who use this site too. Your browser hands us that key once.',
  stored:
    'We store your Facebook id, the mail address that Facebook confirms, your language, and a longer-lasting key, sealed so that a copy of the table alone opens nothing.',
  list: 'Your browser reads your friend list from Facebook and shows it to you.',
  reading:
    'Every few minutes we ask Facebook, with your key, for the statuses of your friends, compare those of the friends you chose, and forget the rest.',
  watched:
    'Somebody who watches you on Facebook has your Facebook id in their list, with the status you showed them last.',
  leaving:
    'You can also remove this app in your Facebook settings and ask for deletion there. Facebook passes it on, and gives you a link that shows how far it is.',
};
