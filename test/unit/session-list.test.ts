import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginSession,
  dayOf,
  endSession,
  endSessions,
  findSession,
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
