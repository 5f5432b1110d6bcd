import { describe, expect, test } from 'vitest';
import type { CheckDecision, CheckInput } from '../../lambdas/domain/check.ts';
import { pauseAll, pauseWatch, resumeWatch, signInAgain, stopMail } from '../../lambdas/domain/commands.ts';
import type { Control } from '../../lambdas/domain/control.ts';
import { accountOf, type FriendId } from '../../lambdas/domain/ids.ts';
import { maximumItemBytes, watcherBytes } from '../../lambdas/domain/item-size.ts';
import type { FriendReading, Reading } from '../../lambdas/domain/reading.ts';
import type { Condition, Watch, Watcher } from '../../lambdas/domain/watcher.ts';
import { decide } from '../support/decide.ts';
import { plaza, plazaId } from '../support/public-network.ts';
import { aWatcher, friendId, longAgo } from '../support/watchers.ts';

const start = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;

/** What Facebook shows of these accounts at a moment; `null` is a profile that states nothing, `undefined` a status that is not shown. */
function shows(statuses: Record<string, string | null | undefined>, at = start): Reading {
  const friends = new Map<FriendId, FriendReading>();
  for (const [account, status] of Object.entries(statuses)) {
    friends.set(friendId(account), { name: `Friend ${account}`, at, ...(status === undefined ? {} : { status }) });
  }
  return { kind: 'friends', friends };
}

const nothingPaused: Control = { pauses: new Map(), unwatchable: new Set() };

function look(watcher: Watcher, reading: Reading | undefined, more: Partial<CheckInput> = {}): CheckDecision {
  const now = more.now ?? start;
  return decide({
    watcher,
    readings: reading === undefined ? {} : { facebook: reading },
    absenceMilliseconds: 30 * minute,
    now,
    leaseUntil: now + minute,
    ...more,
  });
}

/** A watcher whose baseline is taken. */
function settled(statuses: Record<string, string | undefined>, condition: Condition = 'any'): Watcher {
  return look(aWatcher('facebook:1', Object.keys(statuses), condition), shows(statuses)).after;
}

/** The watcher with every leased alert finished. */
function afterMail(watcher: Watcher): Watcher {
  return { ...watcher, alerts: {} };
}

const mailed = (decision: CheckDecision) =>
  decision.claims.flatMap(({ asked }) => asked.map(({ friendId, from, to }) => [accountOf(friendId), from, to]));

describe('the first look', () => {
  test('is silent, and what it shows is the baseline', () => {
    const first = look(aWatcher('facebook:1', ['2']), shows({ 2: 'Single' }));
    expect(first.claims).toEqual([]);
    expect(first.after.watches.get(friendId('2'))).toEqual({ condition: 'any', status: 'Single', since: start });
  });

  test('at a friend who shows nothing leaves a status that comes later as news', () => {
    const watcher = settled({ 2: undefined });
    expect(watcher.watches.get(friendId('2'))).toEqual({ condition: 'any', since: start });
    expect(mailed(look(watcher, shows({ 2: 'Engaged' })))).toEqual([['2', undefined, 'Engaged']]);
  });

  test('has not happened while the friend is missing from the list', () => {
    const watcher = look(aWatcher('facebook:1', ['2']), shows({})).after;
    expect(watcher.watches.get(friendId('2'))).toEqual({ condition: 'any', chosenAt: longAgo });
    expect(look(watcher, shows({ 2: 'Single' })).claims).toEqual([]);
  });
});

describe('unknown is not a change', () => {
  test.each<[string, Reading | undefined]>([
    ['a friend missing from the list', shows({})],
    ['a status that is not shown', shows({ 2: undefined })],
    ['a reading that failed', { kind: 'unknown', reason: 'null item' }],
    ['no reading at all', undefined],
  ])('%s: nothing is written', (_, reading) => {
    const watcher = settled({ 2: 'Married' });
    expect(look(watcher, reading).after).toBe(watcher);
  });
});

describe('a change', () => {
  test('is recorded and claimed by the same write, with what stood before and since when', () => {
    const watcher = settled({ 2: 'Married', 3: 'Single' });
    const decision = look(watcher, shows({ 2: 'Divorced', 3: 'Single' }, start + minute), { now: start + minute });
    const [claim] = decision.claims;
    expect(claim?.asked).toEqual([
      {
        friendId: friendId('2'),
        name: 'Friend 2',
        from: 'Married',
        fromSince: start,
        to: 'Divorced',
        at: start + minute,
      },
    ]);
    expect(decision.after.watches.get(friendId('2'))).toMatchObject({ status: 'Divorced', since: start + minute });
    expect(decision.after.alerts[claim?.alert.id ?? '']?.lease).toEqual(claim?.lease);
  });

  test('of a status longer than is stored is told by what is stored, and is none when only the rest differs', () => {
    const watcher = settled({ 2: `${'x'.repeat(200)} one` });
    expect(look(watcher, shows({ 2: `${'x'.repeat(200)} two` })).after).toBe(watcher);
  });

  test('under a condition that does not ask for it is recorded for the history, and not mailed', () => {
    const watcher = settled({ 2: 'Single' }, 'single-again');
    const decision = look(watcher, shows({ 2: 'Married' }));
    expect(decision.claims).toHaveLength(1);
    expect(mailed(decision)).toEqual([]);
    expect(mailed(look(afterMail(decision.after), shows({ 2: 'Divorced' })))).toEqual([['2', 'Married', 'Divorced']]);
  });

  test('within the group a condition asks for is no news to it', () => {
    expect(mailed(look(settled({ 2: 'Divorced' }, 'single-again'), shows({ 2: 'Single' })))).toEqual([]);
    expect(mailed(look(settled({ 2: 'Engaged' }, 'taken'), shows({ 2: 'Married' })))).toEqual([]);
    expect(mailed(look(settled({ 2: 'Single' }, 'taken'), shows({ 2: 'Engaged' })))).toEqual([
      ['2', 'Single', 'Engaged'],
    ]);
  });
});

describe('while mail is held', () => {
  const held: Control = { ...nothingPaused, mailPause: { until: start + 60 * minute, reason: '' } };
  const hold = (watcher: Watcher, statuses: Record<string, string>) =>
    look(watcher, shows(statuses), { control: held }).after;

  test('A → B → C becomes A → C', () => {
    const watcher = hold(hold(settled({ 2: 'Single' }), { 2: 'Engaged' }), { 2: 'Married' });
    expect(mailed(look(watcher, undefined))).toEqual([['2', 'Single', 'Married']]);
  });

  test('A → B → A becomes nothing', () => {
    const watcher = hold(hold(settled({ 2: 'Single' }), { 2: 'Engaged' }), { 2: 'Single' });
    expect(watcher.alerts).toEqual({});
    expect(look(watcher, undefined).after).toBe(watcher);
  });

  test('changes of several friends gather in one alert', () => {
    const watcher = hold(hold(settled({ 2: 'Single', 3: 'Single' }), { 2: 'Engaged' }), { 2: 'Engaged', 3: 'Married' });
    expect(Object.keys(watcher.alerts)).toHaveLength(1);
    expect(mailed(look(watcher, undefined))).toHaveLength(2);
  });

  test.each<[string, (watcher: Watcher) => Watcher]>([
    ['pausing everything', (watcher) => pauseAll(watcher, {})],
    ['pausing that friend', (watcher) => pauseWatch(watcher, friendId('2'), {})],
    ['unsubscribing', (watcher) => stopMail(watcher, 'unsubscribed', start)],
  ])('%s drops what was not mailed', (_, act) => {
    expect(act(hold(settled({ 2: 'Single' }), { 2: 'Engaged' })).alerts).toEqual({});
  });
});

describe('a lease', () => {
  const changed = () => look(settled({ 2: 'Single' }), shows({ 2: 'Engaged' })).after;

  test('keeps others from the alert until it has run out', () => {
    const watcher = changed();
    expect(look(watcher, undefined, { now: start + minute - 1 }).after).toBe(watcher);
    const later = look(watcher, undefined, { now: start + minute });
    expect(later.claims).toMatchObject([{ takenOver: true, asked: [{ to: 'Engaged' }] }]);
  });

  test('makes the alert immutable: a later change opens another, which waits until the first is settled', () => {
    const held = changed();
    const decision = look(held, shows({ 2: 'Single' }));
    expect(Object.keys(decision.after.alerts)).toHaveLength(2);
    expect(decision.after.alerts).toMatchObject(held.alerts);
    expect(mailed(decision)).toEqual([]);
    const [first = ''] = Object.keys(held.alerts);
    const { [first]: _, ...left } = decision.after.alerts;
    expect(mailed(look({ ...decision.after, alerts: left }, undefined))).toEqual([['2', 'Engaged', 'Single']]);
  });

  test('that ran out is not taken over for someone who has unsubscribed or paused meanwhile', () => {
    for (const act of [(w: Watcher) => stopMail(w, 'unsubscribed', start), (w: Watcher) => pauseAll(w, {})]) {
      const watcher = act(changed());
      expect(Object.keys(watcher.alerts)).toHaveLength(1);
      const later = look(watcher, undefined, { now: start + 2 * minute });
      expect(later.claims).toEqual([]);
      expect(later.after).toMatchObject({ alerts: {}, swept: false });
    }
  });
});

describe('a token that stopped working', () => {
  const lapsed = () =>
    look(settled({ 2: 'Single' }), { kind: 'sign-in-again', code: 190, subcode: 463, confirmed: true });

  test('is told once, by mail, and keeps its owner in the index until it was', () => {
    const decision = lapsed();
    expect(decision.claims).toMatchObject([{ alert: { kind: 'sign-in-again', network: 'facebook' } }]);
    expect(decision.after).toMatchObject({
      accounts: { facebook: { signInAgain: { since: start, code: 190, subcode: 463 } } },
      swept: true,
    });
    const told = look(afterMail(decision.after), { kind: 'sign-in-again', code: 190, confirmed: true });
    expect(told.claims).toEqual([]);
    expect(told.after.swept).toBe(false);
  });

  test('is over when they sign in again, and what changed meanwhile is told', () => {
    const watcher = signInAgain(afterMail(lapsed().after), 'facebook', 'new');
    expect(watcher).toMatchObject({ swept: true, accounts: { facebook: { token: 'new' } } });
    expect(mailed(look(watcher, shows({ 2: 'Engaged' })))).toEqual([['2', 'Single', 'Engaged']]);
  });
});

describe('pauses', () => {
  test('a paused friend is not compared; what changed meanwhile is told once when the pause ends', () => {
    const watcher = pauseWatch(settled({ 2: 'Single' }), friendId('2'), { until: start + minute });
    expect(look(watcher, shows({ 2: 'Engaged' })).after).toBe(watcher);
    expect(mailed(look(watcher, shows({ 2: 'Married' }), { now: start + minute }))).toEqual([
      ['2', 'Single', 'Married'],
    ]);
    expect(mailed(look(resumeWatch(watcher, friendId('2')), shows({ 2: 'Married' })))).toHaveLength(1);
  });
});

describe('people who made themselves unwatchable', () => {
  const control: Control = { ...nothingPaused, unwatchable: new Set([friendId('2')]) };
  const asleep = { delivery: { kind: 'digest', minute: 0, timeZone: 'UTC' } } as const;

  test('are forgotten with the next check, and look like a friend who shows nothing', () => {
    const silent = settled({ 2: undefined, 3: 'Single' });
    const decision = look(settled({ 2: 'Single', 3: 'Single' }), shows({ 2: 'Engaged', 3: 'Engaged' }), { control });
    const { since, ...emptied } = decision.after.watches.get(friendId('2')) as Watch;
    expect({ ...emptied, since: start }).toEqual(silent.watches.get(friendId('2')));
    // What a check reads that does not know of the list yet is older than that.
    expect(since).toBeGreaterThan(start);
    expect(decision.forgotten).toEqual([friendId('2')]);
    expect(mailed(decision)).toEqual([['3', 'Single', 'Engaged']]);
  });

  test('are looked at for the first time like a friend who shows nothing, and like nobody where they are no friend', () => {
    const two = aWatcher('facebook:1', ['2', '4']);
    for (const reading of [shows({ 2: 'Engaged', 4: undefined }), shows({})]) {
      const { after, forgotten, changes } = look(two, reading, { control });
      expect(after.watches.get(friendId('2'))).toEqual(after.watches.get(friendId('4')));
      expect([forgotten, changes]).toEqual([[], 0]);
    }
  });

  test('cause no write and no mail from then on, whatever they show', () => {
    let { after } = look(settled({ 2: 'Single' }), shows({ 2: 'Single' }), { control });
    for (const status of ['Engaged', undefined, 'Married', null]) {
      const next = look(after, shows({ 2: status }), { control });
      expect([next.after, next.claims, next.forgotten]).toEqual([after, [], []]);
      expect(next.after).toBe(after);
      after = next.after;
    }
  });

  test.each([
    ['their network is paused', undefined],
    ['it could not be read', { kind: 'unknown', reason: 'x' } as const],
    ['it asks for a pause', { kind: 'throttled', forMilliseconds: 1, code: 4 } as const],
  ])('are forgotten also while %s', (_, reading) => {
    const found = look({ ...settled({ 2: 'Single' }), ...asleep }, shows({ 2: 'Engaged' })).after;
    expect(Object.keys(found.alerts)).toHaveLength(1);
    const { after, forgotten } = look(found, reading, { control });
    expect(JSON.stringify(after)).not.toMatch(/Single|Engaged|Friend 2/);
    expect([after.alerts, forgotten]).toEqual([{}, [friendId('2')]]);
  });

  test('are in no mail that somebody else did not finish', () => {
    const leased = look(settled({ 2: 'Single', 3: 'Single' }), shows({ 2: 'Engaged', 3: 'Engaged' })).after;
    const later = start + 2 * minute;
    const takenOver = look(leased, shows({}, later), { control, now: later });
    expect(takenOver.claims.map(({ takenOver: was }) => was)).toEqual([true]);
    expect(mailed(takenOver)).toEqual([['3', 'Single', 'Engaged']]);
  });

  test('keep the pause and the condition that their watch has', () => {
    const paused = pauseWatch(settled({ 2: 'Single' }, 'taken'), friendId('2'), {});
    expect(look(paused, shows({ 2: 'Engaged' }), { control }).after.watches.get(friendId('2'))).toEqual({
      condition: 'taken',
      since: expect.any(Number),
      pause: {},
    });
  });
});

describe('somebody who states nothing any more', () => {
  const gone = (watcher: Watcher, at: number) => look(watcher, shows({ 2: null }, at), { now: at });

  test('is told once two looks agree, with what stood before and nothing after it', () => {
    const doubted = gone(settled({ 2: 'Married' }), start + minute);
    expect([doubted.claims, doubted.changes]).toEqual([[], 0]);
    const sure = gone(doubted.after, start + 31 * minute);
    expect(sure.claims[0]?.asked).toEqual([
      { friendId: friendId('2'), name: 'Friend 2', from: 'Married', fromSince: start, at: start + 31 * minute },
    ]);
  });

  test('and states something again is told as a change out of nothing', () => {
    const nothing = afterMail(gone(gone(settled({ 2: 'Married' }), start + minute).after, start + 31 * minute).after);
    const again = look(nothing, shows({ 2: 'Single' }, start + 40 * minute), { now: start + 40 * minute });
    expect(mailed(again)).toEqual([['2', undefined, 'Single']]);
  });
});

describe('somebody who asks not to be watched', () => {
  const marked = (at = start + minute): Reading => ({
    kind: 'friends',
    friends: new Map([[friendId('2'), { name: 'Friend 2', at, optedOut: true }]]),
  });
  const asleep = { delivery: { kind: 'digest', minute: 0, timeZone: 'UTC' } } as const;
  const found = (more: Partial<Watcher> = {}) =>
    look({ ...settled({ 2: 'Single', 3: 'Single' }), ...more }, shows({ 2: 'Engaged', 3: 'Engaged' }));

  test('is forgotten, with what was found of them and not mailed; what was found of others stays', () => {
    const decision = look(found(asleep).after, marked(), { now: start + minute });
    expect(decision.after.watches.get(friendId('2'))).toEqual({
      condition: 'any',
      optedOut: true,
      chosenAt: start + minute,
    });
    expect(decision.forgotten).toEqual([friendId('2')]);
    const changes = Object.values(decision.after.alerts).flatMap((alert) =>
      alert.kind === 'changes' ? alert.changes.map((change) => change.friendId) : [],
    );
    expect(changes).toEqual([friendId('3')]);
    expect(look(decision.after, marked(start + 2 * minute)).after).toBe(decision.after);
  });

  test('is not mailed of by who takes over an alert of a check that died', () => {
    const decision = look(found().after, marked(), { now: start + minute / 2 });
    expect(decision.claims).toEqual([]);
    expect(mailed(look(decision.after, undefined, { now: start + 2 * minute }))).toEqual([['3', 'Single', 'Engaged']]);
  });

  test('is not mailed of when a check that had the alert gives it back', () => {
    const leased = look(found().after, marked(), { now: start + minute / 2 }).after;
    const alerts = Object.fromEntries(
      Object.entries(leased.alerts).map(([id, { lease: _, ...alert }]) => [id, alert]),
    ) as Watcher['alerts'];
    expect(mailed(look({ ...leased, alerts }, undefined))).toEqual([['3', 'Single', 'Engaged']]);
  });

  test('and later does not any more is looked at silently first, and is news after it', () => {
    const { after } = look(settled({ 2: 'Single' }), marked(), { now: start + minute });
    const first = look(after, shows({ 2: 'Married' }, start + 2 * minute));
    expect([first.changes, first.after.watches.get(friendId('2'))?.status]).toEqual([0, 'Married']);
    expect(mailed(look(first.after, shows({ 2: 'Single' }, start + 3 * minute)))).toEqual([['2', 'Married', 'Single']]);
  });
});

describe('the text a status was found in', () => {
  const read = (status: string | null, text: string, at: number): Reading => ({
    kind: 'friends',
    friends: new Map([[friendId('2'), { name: 'Friend 2', at, status, text }]]),
  });
  const begun = look(aWatcher('facebook:1', ['2']), read('Married', 'one', start)).after;

  test.each(['Single', null])('read differently is a new baseline, silently: %s', (status) => {
    const { after, changes } = look(begun, read(status, 'one', start + minute));
    expect(changes).toBe(0);
    expect(after.watches.get(friendId('2'))).toEqual({
      condition: 'any',
      ...(status === null ? {} : { status }),
      since: start + minute,
      text: 'one',
    });
  });

  test('is kept again when another states the same, and another that states something else is news', () => {
    const { after, changes } = look(begun, read('MARRIED', 'two', start + minute));
    expect([changes, after.watches.get(friendId('2'))?.text]).toEqual([0, 'two']);
    expect(mailed(look(after, read('Single', 'three', start + 2 * minute)))).toEqual([['2', 'MARRIED', 'Single']]);
  });
});

describe('what does not fit into the item', () => {
  const thousand = Array.from({ length: 1_000 }, (_, index) => `1015000000000${1_000 + index}`);
  const all = (status: string) => Object.fromEntries(thousand.map((account) => [account, status]));

  test('is counted and left as it was, and found again once the mails are out; none is lost or told twice', () => {
    let watcher = settled(all('a'.repeat(200)));
    const told: string[] = [];
    const unfit: number[] = [];
    for (let round = 0; round < 20 && unfit.at(-1) !== 0; round++) {
      const decision = look(watcher, shows(all('b'.repeat(200))));
      expect(watcherBytes(decision.after)).toBeLessThan(maximumItemBytes + 5_000);
      const found = mailed(decision).map(([account]) => account ?? '');
      expect(found).toHaveLength(decision.changes);
      told.push(...found);
      unfit.push(decision.unfit);
      expect([...decision.after.watches.values()].filter(({ status }) => status === 'a'.repeat(200))).toHaveLength(
        decision.unfit,
      );
      watcher = afterMail(decision.after);
    }
    expect(unfit.length).toBeGreaterThan(2);
    expect(unfit.at(-1)).toBe(0);
    expect(told.sort()).toEqual([...thousand].sort());
  });

  test('changes nothing when nothing fits: there is nothing to write', () => {
    const watcher = settled(all('a'.repeat(200)));
    const changes = thousand.slice(0, 400).map((account) => ({
      friendId: friendId(account),
      name: 'x'.repeat(100),
      from: 'a'.repeat(100),
      to: 'b'.repeat(100),
      at: start,
    }));
    const lease = { id: 'l', until: start + minute };
    const full: Watcher = { ...watcher, alerts: { x: { kind: 'changes', id: 'x', openedAt: start, changes, lease } } };
    const decision = look(full, shows({ [thousand[0] ?? '']: 'Engaged' }));
    // The status is shorter than the one it takes the place of: what makes the item grow is the change.
    expect(decision).toMatchObject({ unfit: 1, changes: 0, claims: [] });
    expect(decision.after).toBe(full);
  });
});

describe('friends on several networks', () => {
  const ben = plazaId('a.example', 7);
  const onPlaza = (status: string, at = start): Reading => ({
    kind: 'friends',
    friends: new Map([[ben, { name: 'Ben', at, status, text: status }]]),
  });
  const both = (facebook: Reading | undefined, other: Reading | undefined, watcher: Watcher) =>
    look(watcher, undefined, {
      readings: {
        ...(facebook === undefined ? {} : { facebook }),
        ...(other === undefined ? {} : { [plaza]: other }),
      },
    });
  const baseline = () =>
    both(shows({ 2: 'Single' }), onPlaza('Single'), aWatcher('facebook:1', ['2', ben], 'any')).after;

  test('are compared each with what their own network shows, and told in one mail', () => {
    const decision = both(shows({ 2: 'Engaged' }), onPlaza('Married'), baseline());
    expect(decision.claims).toHaveLength(1);
    expect(mailed(decision)).toEqual([
      ['2', 'Single', 'Engaged'],
      ['a.example:7', 'Single', 'Married'],
    ]);
  });

  test('are not compared with what another network says of them', () => {
    const watcher = baseline();
    const { friends } = onPlaza('Married') as Extract<Reading, { kind: 'friends' }>;
    expect(both({ kind: 'friends', friends }, undefined, watcher).after).toBe(watcher);
  });

  test('are told of although another network could not be read', () => {
    const decision = both({ kind: 'unknown', reason: 'network paused' }, onPlaza('Married'), baseline());
    expect(mailed(decision)).toEqual([['a.example:7', 'Single', 'Married']]);
    expect(decision.after.watches.get(friendId('2'))).toEqual({ condition: 'any', status: 'Single', since: start });
  });

  test('are told of although the token of another network stopped working, which is told, too', () => {
    const decision = both({ kind: 'sign-in-again', code: 190, confirmed: true }, onPlaza('Married'), baseline());
    expect(decision.lapses).toEqual([{ network: 'facebook', code: 190, subcode: undefined }]);
    expect(decision.claims.map(({ alert }) => alert.kind).sort()).toEqual(['changes', 'sign-in-again']);
    expect(mailed(decision)).toEqual([['a.example:7', 'Single', 'Married']]);
    const later = both(undefined, onPlaza('Divorced'), afterMail(decision.after));
    expect(later.after.swept).toBe(true);
    expect(mailed(later)).toEqual([['a.example:7', 'Married', 'Divorced']]);
  });

  test('a network that nobody signs in to has no token that could stop working', () => {
    const watcher = baseline();
    const decision = both(undefined, { kind: 'sign-in-again' }, watcher);
    expect([decision.lapses, decision.after]).toEqual([[], watcher]);
  });

  test('a network that the watcher has no account on has none either', () => {
    const watcher: Watcher = { ...baseline(), accounts: {} };
    expect(both({ kind: 'sign-in-again', code: 190, confirmed: true }, undefined, watcher).lapses).toEqual([]);
  });
});
