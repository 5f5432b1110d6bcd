import '../../together.ts';

/** What the app says in German: loaded as one file. */
export { peopleTexts } from '../../networks/people-texts/de.ts';
export { app as texts } from '../../texts/de/app.ts';
