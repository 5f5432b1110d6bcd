import '../../together.ts';

/** What the steps behind choosing say in German: loaded as one file. */
export { behindChoosing } from '../../texts/de/behind-choosing.ts';
export { signIn } from '../../texts/de/sign-in.ts';
