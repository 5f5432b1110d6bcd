import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginSession,
  dayOf,
  endSession,
  endSessions,
  findSession,
  lastBeginning,
  maximumSessions,
  seeSession,
  sessionIdle,
  sessionLifetime,
  sessionsOf,
} from '../../lambdas/domain/session-list.ts';
import { aWatcher } from '../support/watchers.ts';

const day = 24 * 60 * 60_000;
const now = Date.UTC(2026, 10, 24, 12);
const nobody = aWatcher('mail:ada');
const keysOf = (watcher: typeof nobody, at = now) => sessionsOf(watcher, at).map(({ key }) => key);

describe('the list of sessions', () => {
  test('has ten at most; the one that was seen longest ago goes', () => {
    let watcher = beginSession(nobody, 'used', now);
    watcher = beginSession(watcher, 'unused', now + 1);
    watcher = seeSession(watcher, 'used', now + 2 * day);
    for (let number = 0; number < 9; number++) watcher = beginSession(watcher, `new-${number}`, now + 2 * day);
    expect(watcher.sessions).toHaveLength(maximumSessions);
    expect(keysOf(watcher, now + 2 * day)).toContain('used');
    expect(keysOf(watcher, now + 2 * day)).not.toContain('unused');
  });

  test('has ten at most; of those seen on the same day the one that was begun first goes, wherever it stands', () => {
    const sessions = [4, 0, 7, 2, 9, 1, 5, 8, 3, 6].map((place) => ({
      key: String(place),
      begunAt: now + place,
      lastSeenDay: dayOf(now),
    }));
    const keys = beginSession({ ...nobody, sessions }, 'new', now + 10).sessions?.map(({ key }) => key);
    expect(keys).toEqual(['new', '9', '8', '7', '6', '5', '4', '3', '2', '1']);
  });

  test('never grows beyond ten and always has the newest, whatever happens', () => {
    const step = fc.record({
      key: fc.nat(20).map(String),
      gap: fc.nat(5 * day),
      what: fc.constantFrom('begin', 'see', 'end'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let [watcher, at] = [nobody, now];
        for (const { key, gap, what } of steps) {
          at += gap;
          if (what === 'begin') watcher = beginSession(watcher, key, at);
          else watcher = what === 'see' ? seeSession(watcher, key, at) : endSession(watcher, key);
          expect((watcher.sessions ?? []).length).toBeLessThanOrEqual(maximumSessions);
          expect(findSession(watcher, key, at) !== undefined || what !== 'begin').toBe(true);
          if (what === 'end') expect(findSession(watcher, key, at)).toBeUndefined();
        }
      }),
    );
  });

  test('lets go of what was not used for long, or has lasted too long', () => {
    const watcher = beginSession(nobody, 'one', now);
    const endOfIdle = (dayOf(now) + 1) * day + sessionIdle;
    expect([keysOf(watcher, endOfIdle - 1), keysOf(watcher, endOfIdle)]).toEqual([['one'], []]);
    const used = seeSession(watcher, 'one', now + sessionLifetime - 1);
    expect([keysOf(used, now + sessionLifetime - 1), keysOf(used, now + sessionLifetime)]).toEqual([['one'], []]);
    expect(beginSession(watcher, 'two', endOfIdle).sessions?.map(({ key }) => key)).toEqual(['two']);
  });

  test('notes a use once a day, and none of what is not there', () => {
    const watcher = beginSession(nobody, 'one', now);
    expect(seeSession(watcher, 'one', now + 1)).toBe(watcher);
    expect(seeSession(watcher, 'two', now + day)).toBe(watcher);
    const seen = seeSession(watcher, 'one', now + day);
    expect(seen.sessions).toEqual([{ key: 'one', begunAt: now, lastSeenDay: dayOf(now) + 1 }]);
    expect(seeSession(seen, 'one', now)).toBe(seen);
  });

  test('ends one, or all, or all but one', () => {
    let watcher = nobody;
    for (const key of ['one', 'two', 'three']) watcher = beginSession(watcher, key, now);
    expect(keysOf(endSession(watcher, 'two')).sort()).toEqual(['one', 'three']);
    expect(endSession(watcher, 'four')).toBe(watcher);
    expect(keysOf(endSessions(watcher, 'two'))).toEqual(['two']);
    expect(keysOf(endSessions(watcher))).toEqual([]);
    expect(endSession(nobody, 'one')).toBe(nobody);
  });
});

describe('sessions', () => {
  const session = (key: string, begunAt: number, lastSeenDay = dayOf(now)) => ({ key, begunAt, lastSeenDay });

  test('are listed with the one begun last first', () => {
    const sessions = [session('a', now - 2), session('b', now), session('c', now - 1)];
    expect(keysOf({ ...nobody, sessions })).toEqual(['b', 'c', 'a']);
  });

  test('that are over go when another begins, and one of the same key is replaced', () => {
    const sessions = [session('same', now - 1), session('old', now - sessionLifetime), session('kept', now - 2)];
    const after = beginSession({ ...nobody, sessions }, 'same', now);
    expect(after.sessions).toStrictEqual([session('same', now), session('kept', now - 2)]);
  });

  test('of too many lose the one that was seen longest ago; of those seen on one day, the one begun first', () => {
    const sessions = Array.from({ length: maximumSessions }, (_, at) => session(`s${at}`, now - maximumSessions + at));
    const seenBefore = sessions.map((each) => (each.key === 's7' ? { ...each, lastSeenDay: dayOf(now) - 1 } : each));
    expect(beginSession({ ...nobody, sessions }, 'new', now).sessions?.map(({ key }) => key)).not.toContain('s0');
    const others = beginSession({ ...nobody, sessions: seenBefore }, 'new', now).sessions?.map(({ key }) => key);
    expect(others).not.toContain('s7');
    expect(others).toHaveLength(maximumSessions);
  });

  test('say where the browser is, where it says so', () => {
    const zoned = { ...nobody, timeZone: 'Europe/Berlin' };
    expect(beginSession(zoned, 'k', now).timeZone).toBe('Europe/Berlin');
    expect(beginSession(zoned, 'k', now, 'Asia/Tokyo').timeZone).toBe('Asia/Tokyo');
    expect(beginSession(nobody, 'k', now)).not.toHaveProperty('timeZone');
  });

  test('say when somebody signed in last', () => {
    expect(lastBeginning(nobody)).toBe(nobody.createdAt);
    const sessions = [session('a', now - 2), session('b', now), session('c', now - 1)];
    expect(lastBeginning({ ...nobody, sessions })).toBe(now);
    expect(lastBeginning({ ...nobody, createdAt: now + 1, sessions })).toBe(now + 1);
  });

  test('are none where nobody signed in on the site', () => {
    expect([keysOf(nobody), endSessions(nobody).sessions, endSession(nobody, 'k')]).toEqual([[], [], nobody]);
  });
});
