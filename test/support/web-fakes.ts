import { type FriendId, friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import type { Me } from '../../web/api/schemas.ts';

/** Somebody on Facebook. */
export const friend = (account: string): FriendId => friendIdOf('facebook', account);

const at = Date.UTC(2026, 10, 24, 12);

/** Somebody who signed in with Facebook and watches one friend there, as the API answers it. */
export const ada = {
  id: watcherIdOf('facebook', '7'),
  address: { email: 'ada@watchers.example', confirmed: true },
  language: 'en',
  delivery: { kind: 'digest', minute: 18 * 60, timeZone: 'Europe/Berlin' },
  quietHours: { from: 22 * 60, to: 7 * 60, timeZone: 'Europe/Berlin' },
  pause: null,
  watches: { [friend('1')]: { condition: 'taken' } },
  accounts: { facebook: { failing: null } },
  mailStop: null,
  lastSweep: { completedAt: at },
  unwatchable: false,
  limits: { watches: 1_000 },
  createdAt: at - 604_800_000,
} satisfies Me;
