import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Bluesky, in English. */
export const privacyPart: PrivacyPart = {
  button:
    'On Bluesky nobody signs in to anything. Your browser asks Bluesky’s public service for what you type, and Bluesky then knows your browser’s network address and what was asked for. It also loads people’s pictures from Bluesky.',
  stored:
    'We store nothing of your account on Bluesky. The handle that you typed last stays in this browser, until you make it forget.',
  list: 'Your browser reads from Bluesky whom you follow, and shows it to you. Of that list we get the people you choose, and nobody else.',
  reading:
    'Every few minutes we read the public profiles of the people on Bluesky who are watched, once for everybody who watches them.',
  watched:
    'Somebody who watches you on Bluesky has your account’s id in their list, with what your profile stated last.',
  leaving:
    'If you put #nobot into your profile on Bluesky, or discourage apps there from showing you to logged-out users, nothing more about you is stored or mailed from the next look on, and what was stored goes.',
};
