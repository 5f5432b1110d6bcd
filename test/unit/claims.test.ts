import { describe, expect, test } from 'vitest';
import type { CheckDecision } from '../../lambdas/domain/check.ts';
import { pauseWatch } from '../../lambdas/domain/commands.ts';
import type { FriendId } from '../../lambdas/domain/ids.ts';
import type { FriendReading } from '../../lambdas/domain/reading.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { decide } from '../support/decide.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const start = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;
const hour = 60 * minute;
const ben = friendId('2');
const cleo = friendId('3');

/** What a check at this moment comes to when these statuses are shown, with an hour between two mails about a friend. */
function check(
  watcher: Watcher,
  statuses: Record<FriendId, string>,
  now: number,
  flapMilliseconds = hour,
): CheckDecision {
  const friends = new Map<FriendId, FriendReading>();
  for (const [id, status] of Object.entries(statuses))
    friends.set(id as FriendId, { name: 'Somebody', at: now, status });
  return decide({ watcher, readings: { facebook: { kind: 'friends', friends } }, flapMilliseconds, now });
}

const mails = ({ claims }: CheckDecision) => claims.map(({ asked }) => asked.map(({ from, to }) => `${from} → ${to}`));

/** The watcher after the mails of a decision went out. */
function settled({ after, claims }: CheckDecision): Watcher {
  const done = new Set(claims.map(({ alert }) => alert.id));
  return { ...after, alerts: Object.fromEntries(Object.entries(after.alerts).filter(([id]) => !done.has(id))) };
}

/** The watcher after the mails of a decision surely did not go out. */
function released({ after }: CheckDecision): Watcher {
  const free = Object.entries(after.alerts).map(([id, { lease: _, ...alert }]) => [id, alert]);
  return { ...after, alerts: Object.fromEntries(free) };
}

/** The watcher after the check that held the mails of a decision died. */
const abandoned = ({ after }: CheckDecision): Watcher => after;

/** Somebody who got a mail at the start: Ben is single. */
function mailedAboutBen(): Watcher {
  const first = check(aWatcher('facebook:1', [ben, cleo]), { [ben]: 'Married', [cleo]: 'Single' }, start - minute);
  const decision = check(first.after, { [ben]: 'Single' }, start);
  expect(mails(decision)).toEqual([['Married → Single']]);
  return settled(decision);
}

describe('after a mail about a friend', () => {
  test('further changes wait an hour and fold: back and forth is nothing', () => {
    const there = check(mailedAboutBen(), { [ben]: 'Engaged' }, start + 10 * minute);
    expect(mails(there)).toEqual([]);
    const back = check(there.after, { [ben]: 'Single' }, start + 20 * minute);
    expect(mails(back)).toEqual([]);
    expect(back.after.alerts).toEqual({});
    expect(mails(check(back.after, { [ben]: 'Single' }, start + 2 * hour))).toEqual([]);
  });

  test('what is left after an hour is one mail, from what the last one said', () => {
    const once = check(mailedAboutBen(), { [ben]: 'Engaged' }, start + 10 * minute);
    const twice = check(once.after, { [ben]: 'Widowed' }, start + 59 * minute);
    expect(mails(twice)).toEqual([]);
    const due = check(twice.after, { [ben]: 'Widowed' }, start + hour);
    expect(mails(due)).toEqual([['Single → Widowed']]);
    expect(mails(check(settled(due), { [ben]: 'Engaged' }, start + hour + minute))).toEqual([]);
  });

  test('others are mailed about at once, and what waits goes on waiting', () => {
    const both = check(mailedAboutBen(), { [ben]: 'Engaged', [cleo]: 'Married' }, start + 10 * minute);
    expect(mails(both)).toEqual([['Single → Married']]);
    expect(mails(check(settled(both), {}, start + 30 * minute))).toEqual([]);
    expect(mails(check(settled(both), {}, start + hour))).toEqual([['Single → Engaged']]);
  });

  test('what a mail held that did not go out waits for no hour, and folds with what comes', () => {
    const first = check(aWatcher('facebook:1', [ben]), { [ben]: 'Married' }, start - minute);
    const throttled = check(first.after, { [ben]: 'Single' }, start);
    expect(mails(check(released(throttled), {}, start + minute))).toEqual([['Married → Single']]);
    expect(mails(check(released(throttled), { [ben]: 'Engaged' }, start + minute))).toEqual([['Married → Engaged']]);
    expect(check(released(throttled), { [ben]: 'Married' }, start + minute).after.alerts).toEqual({});
  });

  test('a digest knows no hour', () => {
    const digest: Watcher = {
      ...mailedAboutBen(),
      delivery: { kind: 'digest', minute: 12 * 60 + 30, timeZone: 'UTC' },
    };
    const found = check(digest, { [ben]: 'Engaged' }, start + 10 * minute);
    expect(mails(check(found.after, {}, start + 31 * minute))).toEqual([['Single → Engaged']]);
  });

  test('a change that nobody asked for begins no hour', () => {
    const first = check(aWatcher('facebook:1', [ben], 'single-again'), { [ben]: 'Single' }, start - minute);
    const unasked = check(first.after, { [ben]: 'Married' }, start);
    expect(mails(unasked)).toEqual([[]]);
    expect(mails(check(settled(unasked), { [ben]: 'Single' }, start + minute))).toEqual([['Married → Single']]);
  });

  test('without an hour nothing waits, and nothing is noted', () => {
    const first = check(aWatcher('facebook:1', [ben]), { [ben]: 'Married' }, start - minute, 0);
    const one = check(first.after, { [ben]: 'Single' }, start, 0);
    const two = check(settled(one), { [ben]: 'Engaged' }, start + minute, 0);
    expect([mails(one), mails(two)]).toEqual([[['Married → Single']], [['Single → Engaged']]]);
    expect(two.after.watches.get(ben)).toEqual({ condition: 'any', status: 'Engaged', since: start + minute });
  });

  test('waiting writes nothing', () => {
    const waiting = check(mailedAboutBen(), { [ben]: 'Engaged' }, start + 10 * minute).after;
    expect(check(waiting, { [ben]: 'Engaged' }, start + 20 * minute).after).toBe(waiting);
  });
});

describe('a person reads changes in the order in which they happened', () => {
  test('a later change waits while an earlier one is held, and after its holder died until that one is settled', () => {
    const first = check(aWatcher('facebook:1', [ben]), { [ben]: 'Married' }, start - minute, 0);
    const held = check(first.after, { [ben]: 'Single' }, start, 0);
    const later = check(abandoned(held), { [ben]: 'Engaged' }, start + minute, 0);
    expect(mails(later)).toEqual([]);
    const takenOver = check(later.after, {}, start + 5 * minute, 0);
    expect(mails(takenOver)).toEqual([['Married → Single']]);
    expect(mails(check(settled(takenOver), {}, start + 6 * minute, 0))).toEqual([['Single → Engaged']]);
  });

  test('changes of others do not wait for it', () => {
    const first = check(aWatcher('facebook:1', [ben, cleo]), { [ben]: 'Married', [cleo]: 'Single' }, start - minute, 0);
    const held = check(first.after, { [ben]: 'Single' }, start, 0);
    const later = check(abandoned(held), { [ben]: 'Engaged', [cleo]: 'Married' }, start + minute, 0);
    expect(mails(later)).toEqual([['Single → Married']]);
  });

  test('what a friend did whose watch was paused meanwhile is not mailed by who takes the alert over', () => {
    const first = check(aWatcher('facebook:1', [ben]), { [ben]: 'Married' }, start - minute, 0);
    const held = abandoned(check(first.after, { [ben]: 'Single' }, start, 0));
    const paused = pauseWatch(held, ben, {});
    expect(mails(check(paused, {}, start + 5 * minute, 0))).toEqual([[]]);
  });

  test('several alerts are claimed oldest first, whatever their ids', () => {
    const first = check(aWatcher('facebook:1', [ben, cleo]), { [ben]: 'Married', [cleo]: 'Single' }, start - minute, 0);
    const older = check(first.after, { [ben]: 'Single' }, start, 0);
    const newer = check(abandoned(older), { [cleo]: 'Married' }, start + minute, 0);
    const reversed = { ...newer.after, alerts: Object.fromEntries(Object.entries(newer.after.alerts).reverse()) };
    const both = check(reversed, {}, start + 10 * minute, 0);
    expect(mails(both)).toEqual([['Married → Single'], ['Single → Married']]);
  });

  test.each([
    ['before', 'a'],
    ['behind', 'z'],
  ])(
    'what was found while a mail was held that did not go out folds behind what it held, wherever its alert sorts: %s',
    (_, id) => {
      const split = check(mailedAboutBen(), { [ben]: 'Engaged', [cleo]: 'Married' }, start + 10 * minute);
      expect(mails(split)).toEqual([['Single → Married']]);
      const [waiting] = Object.values(split.after.alerts).filter(({ lease }) => lease === undefined);
      const { [waiting?.id ?? '']: alert, ...others } = split.after.alerts;
      const named = { ...split.after, alerts: { ...others, [id]: { ...alert, id } } } as Watcher;
      const later = check(named, { [ben]: 'Engaged', [cleo]: 'Divorced' }, start + 11 * minute);
      expect(mails(later)).toEqual([]);
      expect(mails(check(released(later), {}, start + 12 * minute))).toEqual([['Single → Divorced']]);
    },
  );

  test('what a friend did who asks meanwhile not to be watched is not mailed by who takes the alert over', () => {
    const first = check(aWatcher('facebook:1', [ben]), { [ben]: 'Married' }, start - minute, 0);
    const held = abandoned(check(first.after, { [ben]: 'Single' }, start, 0));
    const marked: Watcher = {
      ...held,
      watches: new Map([[ben, { condition: 'any', chosenAt: start, optedOut: true }]]),
    };
    expect(mails(check(marked, {}, start + 5 * minute, 0))).toEqual([[]]);
  });
});
