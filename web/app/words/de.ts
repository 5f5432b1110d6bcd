import '../../together.ts';

/** What the app says in German beside what choosing says: loaded as one file. */
export { peopleTexts } from '../../networks/people-texts/de.ts';
export { app } from '../../texts/de/app.ts';
