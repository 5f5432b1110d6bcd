import { alsoUnaccented, polishGendered, words } from './spellings.ts';
import type { RecognisedWords } from './words.ts';

/** Polish, as people write it. `W związku z` also means "because of": it opens nothing. */
export const polish: RecognisedWords = {
  spellings: {
    single: [
      'Singiel',
      'singielka',
      'singiel/ka',
      'kawaler',
      'panna',
      'kawaler/panna',
      'wolny',
      'wolna',
      'wolny/a',
      ...alsoUnaccented('stanu wolnego', 'stan wolny', 'szczęśliwy singiel', 'szczęśliwa singielka'),
    ],
    'in-a-relationship': alsoUnaccented(
      'W związku',
      'w stałym związku',
      'w szczęśliwym związku',
      'w związku na odległość',
      'w związku nieformalnym',
    ),
    engaged: [...polishGendered('Zaręczon'), ...polishGendered('świeżo zaręczon')],
    married: [
      ...alsoUnaccented(
        'Żonaty',
        'zamężna',
        'mężatka',
        'żonaty/zamężna',
        'szczęśliwie żonaty',
        'szczęśliwie zamężna',
        'szczęśliwa mężatka',
        'szczęśliwy mąż',
        'w związku małżeńskim',
        'po ślubie',
      ),
    ],
    'civil-union': alsoUnaccented('W związku partnerskim', 'w związku cywilnym', 'związek partnerski'),
    'domestic-partnership': ['Konkubinat', 'w konkubinacie'],
    'open-relationship': alsoUnaccented(
      'W otwartym związku',
      'w związku otwartym',
      'otwarty związek',
      'w wolnym związku',
    ),
    complicated: alsoUnaccented(
      'To skomplikowane',
      'skomplikowane',
      'w skomplikowanym związku',
      'skomplikowany związek',
    ),
    taken: [...alsoUnaccented('zajęty', 'zajęta', 'zajęty/a')],
    dating: ['Spotyka się z kimś', 'spotykam się z kimś'],
    separated: ['W separacji', 'separacja'],
    divorced: [...polishGendered('Rozwiedzion'), ...alsoUnaccented('rozwodnik', 'rozwódka', 'po rozwodzie')],
    widowed: ['Wdowa', 'wdowiec', 'wdowiec/wdowa', ...polishGendered('owdowiał')],
  },
  openings: {
    'in-a-relationship': ['w związku z', 'w zwiazku z'],
    engaged: polishGendered('zaręczon', ' z'),
    married: alsoUnaccented('żonaty z', 'zamężna z', 'szczęśliwie żonaty z', 'szczęśliwie zamężna z'),
    divorced: polishGendered('rozwiedzion', ' z'),
    widowed: ['wdowa po', 'wdowiec po'],
  },
  labels: {
    'in-a-relationship': alsoUnaccented('chłopak', 'dziewczyna'),
    engaged: ['narzeczony', 'narzeczona'],
    married: alsoUnaccented('mąż', 'żona', 'małżonek', 'małżonka', 'żonaty', 'zamężna'),
  },
  nobody: ['nikt', 'brak', 'nie', 'jeszcze nie', 'nie ma'],
  relationshipLabels: alsoUnaccented(
    'stan cywilny',
    'status związku',
    'status matrymonialny',
    'życie uczuciowe',
    'życie miłosne',
  ),
  vagueLabels: [
    'status',
    'stan',
    ...alsoUnaccented('związek', 'miłość', 'małżeństwo'),
    'serce',
    'partner',
    'partnerka',
    'rodzina',
  ],
  onlyLabelled: [
    'kawaler',
    'skomplikowane',
    'konkubinat',
    'separacja',
    ...alsoUnaccented('związek partnerski', 'stan wolny', 'po ślubie'),
  ],
  onlyOfRelationship: ['panna', 'wolny', 'wolna', 'wolny/a', ...alsoUnaccented('zajęty', 'zajęta', 'zajęty/a')],
  looseOpenings: ['w związku z', 'w zwiazku z'],
  negations: ['nie', 'nigdy', 'nikt', 'żaden', 'prawie', 'chyba', 'dawniej'],
  noNames:
    words(`mój moja moje moją moim swoim swoją sobą życiem pracą dziećmi kotem kotami psem psami Bogiem Jezusem Chrystusem
    Panem muzyką sztuką piłką piwem Polską wolnością`),
};
