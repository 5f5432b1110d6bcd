import { describe, expect, test } from 'vitest';
import { reportOf, sumOf } from '../../lambdas/checker/check-report.ts';
import { createPeopleCount, type PeopleCounts } from '../../lambdas/checker/count-people.ts';
import { createNoteNetworks } from '../../lambdas/checker/note-networks.ts';
import { createUnreadNetworks } from '../../lambdas/checker/unread-networks.ts';
import { chooseWatches, newWatcher, pauseWatch } from '../../lambdas/domain/commands.ts';
import type { Control } from '../../lambdas/domain/control.ts';
import { type FriendId, friendIdOf, watcherIdOf } from '../../lambdas/domain/ids.ts';
import type { FriendReading, Reading, Readings } from '../../lambdas/domain/reading.ts';
import { friendsToReadOf } from '../../lambdas/domain/standing.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import type { Log } from '../../lambdas/observability/log.ts';
import type { NetworkPercents } from '../../lambdas/observability/network-metrics.ts';

const now = 1_700_000_000_000;
const minute = 60_000;
const bluesky = (id: number): FriendId => friendIdOf('bluesky', `did:web:p${id}.people.example`);
const facebook = (id: number): FriendId => friendIdOf('facebook', String(id));

function watching(id: string, ...friends: FriendId[]): Watcher {
  const watcher = newWatcher({
    id: watcherIdOf('facebook', id),
    language: 'en',
    address: { email: 'a@watchers.example', confirmed: true },
    accounts: { facebook: { token: 'sealed' } },
    now,
    version: 1,
  });
  return chooseWatches(watcher, new Map(friends.map((friendId) => [friendId, 'any'])), now);
}

const noPauses: Control = { pauses: new Map(), unwatchable: new Set() };

/** Counts the people of these watchers with readings that come in one after the other. */
function countPeople(
  watchers: readonly Watcher[],
  readings: ReadonlyMap<Watcher['id'], Readings>,
  at: number,
): PeopleCounts {
  const people = createPeopleCount(friendsToReadOf(watchers, noPauses, at));
  for (const [watcherId, those] of readings) people.take(watcherId, those);
  return people.counts();
}

const seen = (status: string | null | undefined, more: Partial<FriendReading> = {}): FriendReading => ({
  name: 'Somebody',
  at: now,
  status,
  ...more,
});
const friends = (...entries: [FriendId, FriendReading][]): Reading => ({ kind: 'friends', friends: new Map(entries) });

describe('people are counted by network', () => {
  test('on a public network once, however many watch them; on a personal one once per watcher', () => {
    const one = watching('1', bluesky(7), bluesky(8), facebook(7));
    const other = watching('2', bluesky(7), facebook(7));
    const shared = friends([bluesky(7), seen('Single')], [bluesky(8), seen(null)]);
    const readings = new Map<Watcher['id'], Readings>([
      [one.id, { bluesky: shared, facebook: friends([facebook(7), seen(undefined)]) }],
      [other.id, { bluesky: shared, facebook: friends([facebook(7), seen('Married')]) }],
    ]);
    expect(countPeople([one, other], readings, now)).toEqual({
      peopleWatched: { bluesky: 2, facebook: 2 },
      peopleRead: { bluesky: 2, facebook: 2 },
      peopleStating: { bluesky: 1, facebook: 1 },
    });
  });

  test('who could not be read is missed, and what somebody states who asks not to be watched does not count', () => {
    const watcher = watching('1', bluesky(1), bluesky(2), bluesky(3), facebook(4));
    const readings = new Map<Watcher['id'], Readings>([
      [
        watcher.id,
        {
          bluesky: friends([bluesky(1), seen('Single', { optedOut: true })]),
          facebook: { kind: 'unknown', reason: 'HTTP 500' },
        },
      ],
    ]);
    expect(countPeople([watcher], readings, now)).toEqual({
      peopleWatched: { bluesky: 3, facebook: 1 },
      peopleRead: { bluesky: 1 },
      peopleStating: {},
    });
  });

  test('whom their watcher does not want looked at is not missed', () => {
    const watcher = pauseWatch(watching('1', bluesky(1), bluesky(2)), bluesky(1), {});
    expect(countPeople([watcher], new Map(), now).peopleWatched).toEqual({ bluesky: 1 });
  });

  test('and add up over the parts of a message, like everything else', () => {
    const part = { peopleWatched: { bluesky: 2 }, peopleRead: { bluesky: 1 }, peopleStating: {} };
    const sum = sumOf([reportOf(part), reportOf({ ...part, changes: 2, unknownReasons: { 'HTTP 429': 3 } })]);
    expect(sum).toMatchObject({
      peopleWatched: { bluesky: 4 },
      peopleRead: { bluesky: 2 },
      peopleStating: {},
      changes: 2,
      unknownReasons: { 'HTTP 429': 3 },
    });
    expect(sumOf([])).toEqual(reportOf());
  });
});

function unreadNetworks() {
  let time = now;
  const errors: unknown[] = [];
  const quiet = () => {};
  const log: Log = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (message, fields) => void errors.push([message, fields]),
  };
  const count = createUnreadNetworks({ clock: () => time, log });
  return {
    errors,
    later(minutes: number, watched: number, read: number): number {
      time += minutes * minute;
      return count({
        peopleWatched: { bluesky: watched },
        peopleRead: read === 0 ? {} : { bluesky: read },
        peopleStating: {},
      });
    },
  };
}

describe('a network is unread for long', () => {
  test('when nobody on it was read for half an hour, and until somebody is', () => {
    const { later, errors } = unreadNetworks();
    expect([later(0, 100, 0), later(15, 100, 0), later(14, 100, 0)]).toEqual([0, 0, 0]);
    expect([later(1, 100, 0), later(5, 100, 0)]).toEqual([1, 1]);
    expect(errors).toEqual([
      ['network.unread', { network: 'bluesky', people: 100, minutes: 30 }],
      ['network.unread', { network: 'bluesky', people: 100, minutes: 35 }],
    ]);
    expect([later(5, 100, 1), later(29, 100, 0), later(29, 100, 0)]).toEqual([0, 0, 0]);
  });

  test('not for a handful of people, each of whom may have gone', () => {
    const { later, errors } = unreadNetworks();
    for (let look = 0; look < 10; look++) expect(later(15, 4, 0)).toBe(0);
    expect(errors).toEqual([]);
  });

  test('from five people on, as the limit says', () => {
    const { later } = unreadNetworks();
    expect([later(0, 5, 0), later(30, 5, 0)]).toEqual([0, 1]);
  });
});

describe('shares by network', () => {
  const counts: PeopleCounts = {
    peopleWatched: { bluesky: 200, facebook: 10 },
    peopleRead: { bluesky: 150 },
    peopleStating: { bluesky: 30 },
  };

  test('are of those watched, and of those read; where nobody is read, nobody states anything', () => {
    const published: [string, NetworkPercents][] = [];
    const note = createNoteNetworks({
      metrics: { percents: (...each) => void published.push(each) },
      countUnreadNetworks: () => 3,
    });
    expect(note(counts)).toBe(3);
    expect(published).toEqual([
      ['bluesky', { peopleRead: 75, peopleStating: 20 }],
      ['facebook', { peopleRead: 0 }],
    ]);
  });
});
