import { shownInEnglish } from '../../../lambdas/domain/vocabulary/english-shown.ts';
import { pluralIn } from '../../logic/plural.ts';

const count = pluralIn('en-GB');
const digits = (number: number) => count(number, { one: '#', other: '#' });

/** What choosing says in English, signed in or not. */
export const choosing = {
  /** What known statuses are shown as. */
  statuses: shownInEnglish,
  nothingShown: 'shows nothing',
  optedOut: 'asks not to be watched',
  people: {
    readingNote: 'Your own browser does the reading. The list never reaches us.',
  },
  adding: {
    title: 'Add people',
    field: 'A handle, or the address of a profile',
    add: 'Add this person',
    read: 'Read whom they follow',
    looking: 'One moment.',
    added: (name: string) => `${name} is on the list, and chosen.`,
    optedOut: (name: string) => `${name} asks not to be watched.`,
    tooMany: 'No more fit. Untick somebody to make room.',
    tooManyHosts: 'No more servers fit. Untick everybody on one of them to make room.',
    moved: (name: string, to: string) => `${name} has moved to ${to}. Add that account instead.`,
    empty: 'Type a handle first.',
    notAsked: 'Type your handle, and your browser reads whom you follow.',
    notUnderstood: 'That is no handle and no profile that can be read here.',
    reading: (people: number, stating: number) =>
      people === 0
        ? 'Whom they follow is being read.'
        : `${count(people, { one: '# person read', other: '# people read' })} so far, ${digits(stating)} of them state a status.`,
    stop: 'Stop',
    stating: (stating: number, people: number) =>
      `${digits(stating)} of ${digits(people)} ${stating === 1 ? 'states' : 'state'} a status.`,
    followedBy: (handle: string) => `Followed by ${handle}.`,
    bound: (most: number) => `Only the first ${digits(most)} are read. Anybody else can be added one by one.`,
    brokenOff: (people: number) => `The reading broke off after ${digits(people)}.`,
    forget: (handle: string) => `Forget ${handle} in this browser`,
    list: 'Who can be chosen',
    found: (people: number) => count(people, { one: '# person', other: '# people' }),
    goOn: 'Go on',
    notLoaded: 'That did not load. Check your connection, then press again.',
    nobodyChosen: 'Nobody chosen yet',
  },
  moved: {
    to: (handle: string) => `has moved to ${handle}`,
    choose: 'New account',
    chooseHandle: (handle: string) => `New account: choose ${handle}`,
  },
  lookingUp: {
    label: 'Looking people up',
    progress: (done: number, of: number) => `${digits(done)} of ${digits(of)} looked up`,
    stop: 'Stop',
    refused: (people: number) =>
      count(people, { one: 'One person was not chosen:', other: '# people were not chosen:' }),
    andMore: (people: number) => `and ${digits(people)} more`,
    reasons: {
      'opted-out': 'asks not to be watched',
      moved: 'has moved to another account',
      'too-many': 'no more fit',
      tooManyHosts: (most: number) => `at most ${digits(most)} servers fit, and this is one more`,
      unexpected: 'could not be looked up',
    },
  },
  list: {
    search: 'Search by name',
    onlyWithStatus: 'Only those who show a status',
    keys: 'The arrow keys move through the list, the space bar selects.',
    nobodyFound: 'Nobody by that name',
    nobodyFoundMore: 'Part of a name is enough, and accents do not matter.',
    nobodyShows: 'Nobody shows a status',
    nobodyShowsMore: 'You can watch them all the same. If one appears, that is news.',
    showAll: 'Show everybody',
  },
  friends: {
    title: 'Whom to watch',
    foundOf: (friends: number, all: number) => `${digits(friends)} of ${digits(all)}`,
    all: 'Select all',
    none: 'Select none',
    chosen: (friends: number, most: number) => `${digits(friends)} of at most ${digits(most)} chosen`,
    tooMany: (most: number, asked: number) =>
      `At most ${digits(most)} can be watched, and selecting these would make ${digits(asked)}. Search for fewer first.`,
  },
};
