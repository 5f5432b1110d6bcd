import '../../together.ts';

/** What the steps behind choosing say in Spanish: loaded as one file. */
export { behindChoosing } from '../../texts/es/behind-choosing.ts';
export { signIn } from '../../texts/es/sign-in.ts';
