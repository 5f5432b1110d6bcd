import { defaultLanguage } from '../domain/languages.ts';
import { exampleFriendIds, exampleNetwork, exampleWatcherId } from './networks/examples.ts';
import type { Me } from './schemas.ts';

const at = Date.UTC(2026, 10, 24, 12);
const [friend = '', other = ''] = exampleFriendIds;

/** A person, for the description. */
export const exampleMe: Me = {
  id: exampleWatcherId,
  version: 7,
  address: { email: 'ada@watchers.example', confirmed: true, pending: 'lovelace@watchers.example' },
  language: defaultLanguage,
  delivery: { kind: 'digest', minute: 18 * 60, timeZone: 'Europe/Berlin' },
  quietHours: { from: 22 * 60, to: 7 * 60, timeZone: 'Europe/Berlin' },
  pause: null,
  watches: {
    [friend]: { condition: 'any', status: 'In a relationship', since: at - 86_400_000 },
    [other]: { condition: 'single-again', pause: { until: at + 604_800_000 } },
  },
  mailStop: null,
  accounts: { [exampleNetwork]: { failing: null } },
  lastSweep: { completedAt: at },
  unwatchable: false,
  limits: { watches: 1_000 },
  createdAt: at - 604_800_000,
};

/** A page of the history, for the description. */
export const exampleHistory = {
  entries: [{ friendId: friend, from: 'In a relationship', to: 'Single', at, mailed: true }],
  more: false,
};
