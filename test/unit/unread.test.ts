import { describe, expect, test } from 'vitest';
import type { CheckDecision } from '../../lambdas/domain/check.ts';
import { pauseWatch } from '../../lambdas/domain/commands.ts';
import { type FriendId, friendIdOf } from '../../lambdas/domain/ids.ts';
import type { FriendReading, Reading, Readings } from '../../lambdas/domain/reading.ts';
import { withUnreadAccounts, withUnreadMails, withUnreadNote } from '../../lambdas/domain/unread.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { certainlyMissing } from '../../lambdas/networks/public-network.ts';
import { decide } from '../support/decide.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const start = Date.UTC(2026, 5, 1, 12);
const day = 24 * 60 * 60_000;
const ben = friendIdOf('mastodon', 'social.example.net:7');
const cleo = friendIdOf('mastodon', 'social.example.net:8');

const check = (watcher: Watcher, readings: Readings, now: number): CheckDecision => decide({ watcher, readings, now });

/** What Mastodon says: who states what (`undefined`: nothing certain), and who is missing. */
function mastodon(statuses: Record<FriendId, string | null | undefined>, missing: readonly FriendId[] = []): Readings {
  const friends = new Map<FriendId, FriendReading>();
  for (const [id, status] of Object.entries(statuses)) {
    friends.set(id as FriendId, { name: 'Somebody', at: start, ...(status === undefined ? {} : { status }) });
  }
  return { mastodon: { kind: 'friends', friends, missing: new Set(missing) } };
}

const settled = ({ after }: CheckDecision): Watcher => ({ ...after, alerts: {} });
const looked = () =>
  check(aWatcher('facebook:1', [ben, cleo]), mastodon({ [ben]: 'Single', [cleo]: 'Single' }), start).after;

describe('somebody on a public network who is missing from a whole answer', () => {
  test('is noted when it begins and when it ends, and nothing is written in between', () => {
    const before = looked();
    const gone = check(before, mastodon({ [cleo]: 'Single' }, [ben]), start + day).after;
    expect(gone.watches.get(ben)).toEqual({ ...before.watches.get(ben), unknownSince: start + day });
    expect(check(gone, mastodon({ [cleo]: 'Single' }, [ben]), start + 2 * day).after).toBe(gone);
    const back = check(gone, mastodon({ [ben]: 'Single', [cleo]: 'Single' }), start + 2 * day).after;
    expect(back.watches.get(ben)).toEqual(before.watches.get(ben));
  });

  test('is none of whom nothing certain is known: a failed read, a profile that is not whole', () => {
    const before = looked();
    for (const readings of [
      {},
      mastodon({}),
      mastodon({ [ben]: undefined }),
      { mastodon: { kind: 'unknown', reason: 'x' } as Reading },
    ]) {
      expect(check(before, readings, start + day).after).toBe(before);
    }
    const gone = check(before, mastodon({}, [ben]), start + day).after;
    expect(check(gone, mastodon({ [ben]: undefined }), start + 2 * day).after).toBe(gone);
  });

  test('who comes back with another status is a change, and can be read again', () => {
    const gone = check(looked(), mastodon({}, [ben]), start + day).after;
    const back = check(
      gone,
      {
        mastodon: {
          kind: 'friends',
          friends: new Map([[ben, { name: 'Ben', at: start + 3 * day, status: 'Engaged' }]]),
        },
      },
      start + 3 * day,
    );
    expect(back.claims.map(({ asked }) => asked.map(({ from, to }) => [from, to]))).toEqual([[['Single', 'Engaged']]]);
    expect(back.after.watches.get(ben)).not.toHaveProperty('unknownSince');
  });

  test('is in one mail after three days, with all others of the network, and in no other', () => {
    const gone = check(looked(), mastodon({}, [ben, cleo]), start).after;
    expect(check(gone, mastodon({}, [ben, cleo]), start + 3 * day - 1).claims).toEqual([]);
    const said = check(gone, mastodon({}, [ben, cleo]), start + 3 * day);
    expect(said.claims.map(({ alert }) => alert)).toMatchObject([{ kind: 'unread', network: 'mastodon', people: 2 }]);
    const told = settled(said);
    expect(check(told, mastodon({}, [ben, cleo]), start + 30 * day).after).toBe(told);
  });

  test('is in another mail when it happens again', () => {
    const gone = check(looked(), mastodon({}, [ben]), start).after;
    const told = settled(check(gone, mastodon({}, [ben]), start + 3 * day));
    const back = check(told, mastodon({ [ben]: 'Single' }), start + 4 * day).after;
    const again = check(back, mastodon({}, [ben]), start + 5 * day).after;
    expect(check(again, mastodon({}, [ben]), start + 8 * day).claims).toMatchObject([
      { alert: { kind: 'unread', people: 1 } },
    ]);
  });

  test('is in no mail while the watch is paused', () => {
    const gone = check(looked(), mastodon({}, [ben]), start).after;
    const paused = pauseWatch(gone, ben, {});
    expect(check(paused, mastodon({}, [ben]), start + 3 * day).claims).toEqual([]);
  });

  test('is in no mail that nobody looked for: after a pause, or while the host is down, they may be back', () => {
    const gone = check(looked(), mastodon({}, [ben]), start).after;
    expect(check(gone, {}, start + 30 * day).after).toBe(gone);
    expect(check(gone, mastodon({}), start + 30 * day).after).toBe(gone);
    const back = check(gone, mastodon({ [ben]: 'Single' }), start + 30 * day);
    expect(back.claims).toEqual([]);
    expect(back.after.watches.get(ben)).not.toHaveProperty('unknownSince');
  });
});

describe('a watcher to whom a personal network shows nobody', () => {
  const unreadable: Readings = { facebook: { kind: 'unknown', reason: 'code 1', definite: true } };
  const read: Readings = {
    facebook: { kind: 'friends', friends: new Map([[friendId('2'), { name: 'Ben', at: start, status: 'Single' }]]) },
  };
  const somebody = () => check(aWatcher('facebook:1', ['2']), read, start).after;

  test('is noted, mailed once after three days, and cleared when it is over', () => {
    const noted = check(somebody(), unreadable, start + day).after;
    expect(noted.accounts.facebook).toMatchObject({ unknownSince: start + day });
    expect(check(noted, unreadable, start + 2 * day).after).toBe(noted);
    expect(check(noted, {}, start + 4 * day).after).toBe(noted);
    const said = check(noted, unreadable, start + 4 * day);
    expect(said.claims.map(({ alert }) => alert)).toMatchObject([{ kind: 'unread', network: 'facebook' }]);
    expect(said.claims[0]?.alert).not.toHaveProperty('people');
    expect(check(settled(said), read, start + 5 * day).after.accounts.facebook).toEqual(somebody().accounts.facebook);
  });

  test('is not noted for a fault of the call, a pause or a throttle', () => {
    const before = somebody();
    for (const facebook of [
      { kind: 'unknown', reason: 'timeout' },
      { kind: 'throttled', forMilliseconds: 1, code: 17 },
    ] as Reading[]) {
      expect(check(before, { facebook }, start + day).after).toBe(before);
    }
  });
});

test('when most of an answer are left out at once it is the network that leaves them out', () => {
  const people = (count: number) =>
    new Set(Array.from({ length: count }, (_, index) => friendIdOf('mastodon', `a.example.net:${index}`)));
  expect(certainlyMissing(people(4), 4).size).toBe(4);
  expect(certainlyMissing(people(5), 10).size).toBe(5);
  expect(certainlyMissing(people(5), 9).size).toBe(0);
});

test('without a reading of somebody who may well be there, their watch stays the very same', () => {
  const watch = { condition: 'any', since: 1, unknownSince: 2 } as const;
  expect(withUnreadNote(watch, undefined, false, start)).toBe(watch);
});

test('a reading of a network on which the watcher has no account notes nothing', () => {
  const nobody: Watcher = { ...aWatcher('facebook:1', [ben]), accounts: {} };
  for (const facebook of [
    { kind: 'friends', friends: new Map() },
    { kind: 'unknown', reason: 'x', definite: true },
  ])
    expect(withUnreadAccounts(nobody, { facebook: facebook as Reading }, start)).toBe(nobody);
});

test('that a mail said so is noted on each of those it is about', () => {
  const gone: Watcher = { ...looked(), watches: new Map([[ben, { condition: 'any', since: 1, unknownSince: start }]]) };
  const after = withUnreadMails(gone, mastodon({}, [ben]), start + 3 * day, () => 'alert');
  expect(after.watches.get(ben)).toStrictEqual({
    condition: 'any',
    since: 1,
    unknownSince: start,
    unknownMailed: true,
  });
  expect(withUnreadMails(gone, mastodon({}, [ben]), start + 3 * day - 1, () => 'alert')).toBe(gone);
});
