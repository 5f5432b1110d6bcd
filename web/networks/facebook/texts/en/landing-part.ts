import type { LandingPart } from '../../../network-texts.ts';

/** What the landing page says of Facebook, in English. */
export const landingPart: LandingPart = {
  signIn: 'Sign in with Facebook',
  buttonTitle: 'With Facebook',
  buttonFirst:
    'Facebook offers apps no permission to read a relationship status, and has not since 2018. While that lasts, your friends there appear with a name and without a status, and there is nothing to mail you about. Better to read that before signing in than after.',
  buttonSees:
    'Facebook tells us only of friends who use this site too. What they hide from you stays hidden, and hiding it is not news.',
  buttonStored: 'What is stored then: your Facebook id, and a key from Facebook that lets us look, sealed.',
  buttonSay:
    'If you would rather not be watched there, sign in with Facebook and make yourself unwatchable. From the next look on, nothing about you is kept or mailed, and you look like somebody who shows no status. Nobody is told why.',
};
