import { type FriendId, friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import type { Me } from '../../web/api/schemas.ts';
import { type Friend, provisionalId, type Unresolved } from '../../web/logic/people.ts';
import type { FindResult } from '../../web/networks/people-reader.ts';

/** Somebody on Facebook. */
export const friend = (account: string): FriendId => friendIdOf('facebook', account);

/** Somebody in a list of another server, who has to be looked up. */
export const unresolved = (name: string, host: string): Unresolved => ({
  id: provisionalId('mastodon', `${host}/${name}`),
  host,
  name,
});

/** The same person as their home server knows them. */
export const atHome = (name: string, host: string): Friend => ({
  id: friendIdOf('mastodon', `${host}:${name.replaceAll('.', '-')}`),
  listedAs: unresolved(name, host).id,
  name,
});

/** What comes of looking that person up. */
export const found = ({ name, host }: Unresolved, more: Partial<Friend> = {}): FindResult => ({
  kind: 'found',
  friend: { ...atHome(name, host), ...more },
});

const at = Date.UTC(2026, 10, 24, 12);

/** Somebody who signed in with Facebook and watches one friend there, as the API answers it. */
export const ada = {
  id: watcherIdOf('facebook', '7'),
  version: 7,
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
