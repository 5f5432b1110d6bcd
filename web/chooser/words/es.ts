import '../../together.ts';

/** What choosing says in Spanish: loaded as one file. */
export { openPeopleTexts as peopleTexts } from '../../networks/open-people-texts/es.ts';
export { choosing as texts } from '../../texts/es/choosing.ts';
