import type { SignInTexts } from '../../../network-texts.ts';
import type { FacebookSignInFailure } from '../../sign-in-with-facebook.ts';

/** What is said while signing in with Facebook, in English. */
export const signInPart: SignInTexts<FacebookSignInFailure> = {
  stages: { asking: 'Facebook asks you in a window of its own.', checking: 'Signing you in.' },
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
    unexpected: 'Something went wrong on our side. Try again in a few minutes.',
  },
};
