import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Facebook, in English. */
export const landingPart: LandingPart = {
  signIn: 'Sign in with Facebook',
  seeToday:
    'Facebook offers apps no permission to read a relationship status, and has not since 2018. While that lasts, your friends appear here with a name and without a status, and there is nothing to mail you about. Better to read that before signing in than after.',
  seeFriends: 'Facebook tells us only of friends who use this site too.',
  stored: 'Your Facebook id, and a key from Facebook that lets us look, sealed.',
};
