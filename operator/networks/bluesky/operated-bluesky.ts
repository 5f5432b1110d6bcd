import { textOf } from '../../setup/question.ts';
import type { OperatedNetwork } from '../operated-network.ts';

/** Bluesky: public, so that there is nothing to set up. */
export const operatedBluesky: OperatedNetwork = {
  scopes: ['bluesky'],
  settings: {},
  setupQuestion: {
    about: ['People on Bluesky: public profiles, no account and no key.'],
    asks: 'Watch people on Bluesky',
    kind: 'yesNo',
    offered: ({ blueskyUrl }) => (blueskyUrl === '' ? 'n' : 'y'),
    // The usual address is left to the default, another one stays.
    sets: (answer, answers) => ({
      blueskyUrl: answer === 'y' ? textOf(answers, 'blueskyUrl') || undefined : '',
    }),
  },
  accountChecks: [],
};
