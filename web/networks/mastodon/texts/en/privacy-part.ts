import type { PrivacyPart } from '../../../network-texts.ts';

/** What the privacy page says of Mastodon, in English. */
export const privacyPart: PrivacyPart = {
  button:
    'On Mastodon nobody signs in to anything. It is many servers, and your browser asks those where people are at home: yours for whom you follow, and that of each person you choose. Each of them then knows your browser’s network address and whom it was asked about. People’s pictures come from many servers, too.',
  stored:
    'We store nothing of your account on Mastodon. The handle that you typed last stays in this browser, until you make it forget.',
  list: 'Your browser reads from your server on Mastodon whom you follow, and shows it to you. Of that list we get the people you choose, and nobody else.',
  reading:
    'Every few minutes we ask the home servers of the people on Mastodon who are watched for their public profiles, once for everybody who watches them. A server learns from this that somebody is watched here, and not by whom. Servers that show nothing to strangers are not read.',
  watched:
    'Somebody who watches you on Mastodon has your server and your account’s id there in their list, with what your profile stated last.',
  leaving:
    'If you put #nobot into your profile on Mastodon, nothing more about you is stored or mailed from the next look on, and what was stored goes.',
};
