import '../../together.ts';

/** What choosing says in German: loaded as one file. */
export { openPeopleTexts as peopleTexts } from '../../networks/open-people-texts/de.ts';
export { choosing as texts } from '../../texts/de/choosing.ts';
