import '../../together.ts';

/** What the app says in English beside what choosing says: loaded as one file. */
export { peopleTexts } from '../../networks/people-texts/en.ts';
export { app } from '../../texts/en/app.ts';
