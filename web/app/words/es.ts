import '../../together.ts';

/** What the app says in Spanish: loaded as one file. */
export { peopleTexts } from '../../networks/people-texts/es.ts';
export { app as texts } from '../../texts/es/app.ts';
