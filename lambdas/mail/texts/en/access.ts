import type { AccessTexts } from '../access-texts.ts';

/** Getting into an account, in English. */
export const access: AccessTexts = {
  signIn: {
    subject: 'Your link to Breakup Notifier',
    headline: 'Here is your link.',
    paragraphs: [
      'Someone, most likely you, asked to sign in to Breakup Notifier with this address.',
      'The link works once, and for half an hour.',
    ],
    action: 'Sign in',
    otherwise: 'If it was not you, do nothing: without the link nobody gets in.',
    why: 'You get this mail because this address was entered on Breakup Notifier.',
  },
  addressChanged: {
    subject: 'Breakup Notifier now writes to another address',
    headline: 'Our mails go elsewhere now.',
    paragraphs: [
      'The address of your account was changed. From now on mails go to the new one, and everybody else who was signed in has been signed out.',
      'If that was not you, somebody got into your account. Please tell the people who run this site.',
    ],
    why: 'You get this one last mail because this was the address of the account until now.',
  },
};
