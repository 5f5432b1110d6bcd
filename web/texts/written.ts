/** What the pages say in the language that their HTML is written in. */
export { landing } from './en/landing.ts';
export { privacy } from './en/privacy.ts';
export { signIn } from './en/sign-in.ts';
export { appPage, confirm, deletion, notFound, status } from './en/small-pages.ts';
