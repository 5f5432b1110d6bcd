import '../../together.ts';

/** What choosing says in English: loaded as one file. */
export { openPeopleTexts as peopleTexts } from '../../networks/open-people-texts/en.ts';
export { choosing as texts } from '../../texts/en/choosing.ts';
