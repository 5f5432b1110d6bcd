import '../../together.ts';

/** What the app says in English: loaded as one file. */
export { peopleTexts } from '../../networks/people-texts/en.ts';
export { app as texts } from '../../texts/en/app.ts';
