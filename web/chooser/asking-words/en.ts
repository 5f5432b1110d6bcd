import '../../together.ts';

/** What the steps behind choosing say in English: loaded as one file. */
export { behindChoosing } from '../../texts/en/behind-choosing.ts';
export { signIn } from '../../texts/en/sign-in.ts';
