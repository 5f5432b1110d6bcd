import '../../together.ts';

/** What the app says in Spanish beside what choosing says: loaded as one file. */
export { peopleTexts } from '../../networks/people-texts/es.ts';
export { app } from '../../texts/es/app.ts';
