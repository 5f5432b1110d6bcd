import type { SignInTexts } from '../../../network-texts.ts';
import type { FacebookSignInFailure } from '../../sign-in-with-facebook.ts';

/** What is said while signing in with Facebook, in English. */
export const signInPart: SignInTexts<FacebookSignInFailure> = {
  stages: {
    asking: 'Facebook asks you in a window of its own.',
    waiting: 'Facebook has not answered yet. If its window is gone, or never came, press again.',
    checking: 'Signing you in.',
  },
  failures: {
    cancelled: 'You closed Facebook’s window, so nothing happened. Press again if you would like to sign in after all.',
    'popup-blocked':
      'Your browser kept Facebook’s window closed. Press again; if it stays closed, allow pop-ups for this site.',
    'permission-missing':
      'Without your friend list there is nobody to choose from. Press again and leave the tick at “friend list”.',
    'wrong-app': 'Facebook signed you in to a different app. Reload this page and press again.',
    'token-invalid': 'Facebook took its answer back. Press again, please.',
    'sdk-unreachable':
      'Facebook’s script could not be loaded. If you use a content blocker, allow Facebook on this page, then press again.',
    'network-unavailable': 'Facebook is not answering us right now. Try again in a few minutes.',
    offline: 'We could not be reached. Check your connection, then press again.',
    broken:
      'Facebook’s script did not do its part. If you use a content blocker, allow Facebook on this page, then press again.',
    'cookies-blocked':
      'Your browser keeps no cookies for this site, so you could not stay signed in. Allow them, then press again.',
    'network-not-set-up': 'One cannot sign in with Facebook here. Signing in by mail works.',
    'sign-ups-closed': 'Nobody new is let in here.',
    'try-again-later': 'Too much is going on here at the moment. Try again in a few minutes.',
    'too-many-requests': 'That was a lot at once. Wait a minute, then press again.',
    'internal-error': 'Something is wrong on our side. It has been noted; try again in a moment.',
    unexpected: 'That was refused, and it is not your doing. Try again in a few minutes.',
  },
};
