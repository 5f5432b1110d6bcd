import { describe, expect, test } from 'vitest';
import { confirmAddress, pauseAll, pauseWatch, stopMail } from '../../lambdas/domain/commands.ts';
import type { Control } from '../../lambdas/domain/control.ts';
import { type Scope, scopeOf, scopeOfNetwork } from '../../lambdas/domain/ids.ts';
import { belongsInSweep, friendsToRead, reasonOnlyTheyCanEnd } from '../../lambdas/domain/standing.ts';
import type { Account, Watcher } from '../../lambdas/domain/watcher.ts';
import { plaza, plazaId, plazaScope } from '../support/public-network.ts';
import { aWatcher, friendId, watchesOf } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const control: Control = { pauses: new Map(), unwatchable: new Set() };
const watcher = aWatcher('facebook:1', ['2']);
const looked: Watcher = { ...watcher, watches: watchesOf({ 2: { condition: 'any', status: 'Single', since: now } }) };
const withFacebook = (of: Watcher, but: Account): Watcher => ({
  ...of,
  accounts: { facebook: { ...of.accounts.facebook, ...but } },
});
const isToBeRead = (who: Watcher, around: Control, at: number) => friendsToRead(who, around, at).size > 0;
const unconfirmed = (of: Watcher): Watcher => ({ ...of, address: { email: 'a@b.example', confirmed: false } });

describe('in the index', () => {
  test.each<[string, Watcher]>([
    ['someone with somebody to watch', watcher],
    ['someone who paused until a date', pauseAll(watcher, { until: now + 1 })],
    ['someone whom the network throttles', withFacebook(watcher, { throttledUntil: now + 1 })],
    ['someone whose every watch is paused', pauseWatch(watcher, friendId('2'), {})],
    [
      'someone who watches nobody but is owed a mail',
      {
        ...watcher,
        watches: new Map(),
        alerts: { x: { kind: 'sign-in-again', network: 'facebook', id: 'x', openedAt: now } },
      },
    ],
  ])('%s', (_, who) => expect(belongsInSweep(who)).toBe(true));
});

describe('not in the index, for a reason only they can end', () => {
  test.each<[string, Watcher]>([
    ['someone who watches nobody', aWatcher('facebook:1', [])],
    ['someone who paused for good', pauseAll(watcher, {})],
    ['someone who unsubscribed', stopMail(watcher, 'unsubscribed', now)],
    ['someone whose token stopped working', withFacebook(watcher, { signInAgain: { since: now } })],
    ['someone who has not confirmed their address', unconfirmed(watcher)],
  ])('%s', (_, who) => expect(belongsInSweep(who)).toBe(false));

  test('confirming the address brings them back, whatever stopped the mail before', () => {
    expect(confirmAddress(stopMail(unconfirmed(watcher), 'bounced', now), 'new@b.example').swept).toBe(true);
  });
});

describe('the network is not asked', () => {
  test.each<[string, Watcher]>([
    ['for someone whose token stopped working', withFacebook(looked, { signInAgain: { since: now } })],
    ['for someone who gets no mail', stopMail(looked, 'complained', now)],
    ['during a pause', pauseAll(looked, { until: now + 1 })],
    ['while it throttles the person', withFacebook(looked, { throttledUntil: now + 1 })],
    ['when every watch is paused', pauseWatch(looked, friendId('2'), {})],
    ['for an unconfirmed address, once the first look is taken', unconfirmed(looked)],
  ])('%s', (_, who) => expect(isToBeRead(who, control, now)).toBe(false));

  test('while it is paused for everybody, and is again afterwards', () => {
    const pause = { until: now + 1, reason: 'Graph code 4' };
    const paused: Control = { ...control, pauses: new Map([[scopeOfNetwork('facebook'), pause]]) };
    expect(isToBeRead(looked, paused, now)).toBe(false);
    expect(isToBeRead(looked, paused, now + 1)).toBe(true);
  });
});

test('the network is asked for the first look of someone who has not confirmed their address yet', () => {
  expect(isToBeRead(unconfirmed(watcher), control, now)).toBe(true);
});

describe('the friends to read', () => {
  const ben = plazaId('a.example', 7);
  const cleo = plazaId('b.example', 8);
  const many: Watcher = aWatcher('facebook:1', ['2', '3', ben, cleo]);
  const read = (who: Watcher, around = control, at = now) =>
    Object.fromEntries([...friendsToRead(who, around, at)].map(([network, friends]) => [network, [...friends]]));
  const pausing = (scope: Scope): Control => ({
    ...control,
    pauses: new Map([[scope, { until: now + 1, reason: 'HTTP 429' }]]),
  });

  test('are named network by network', () => {
    expect(read(many)).toEqual({ facebook: [friendId('2'), friendId('3')], [plaza as string]: [ben, cleo] });
  });

  test('of a host that never answered as its network does are those who were looked at there before', () => {
    const known: Watcher = { ...many, watches: new Map(many.watches).set(ben, { condition: 'any', since: 5 }) };
    const pause = { until: now + 1, reason: 'not valid JSON', strikes: 1 };
    const around = { ...control, pauses: new Map([[scopeOf(ben), pause]]) };
    expect(read(known, around)[plaza as string]).toEqual([ben, cleo]);
    expect(read(many, around)[plaza as string]).toEqual([cleo]);
    expect(read(many, around, now + 1)[plaza as string]).toEqual([ben, cleo]);
  });

  test('are none whose watch is paused, until the pause is over', () => {
    const paused = pauseWatch(pauseWatch(many, friendId('2'), { until: now + 1 }), ben, {});
    expect(read(paused)).toEqual({ facebook: [friendId('3')], [plaza as string]: [cleo] });
    expect(read(paused, control, now + 1).facebook).toEqual([friendId('2'), friendId('3')]);
  });

  test('are, for somebody unconfirmed, only those whom nobody has looked at yet', () => {
    const half: Watcher = {
      ...unconfirmed(many),
      watches: new Map(many.watches).set(friendId('2'), { condition: 'any', since: now }),
    };
    expect(read(half)).toEqual({ facebook: [friendId('3')], [plaza as string]: [ben, cleo] });
  });

  test('on a public network need no account', () => {
    expect(read({ ...many, accounts: {} })).toEqual({ [plaza as string]: [ben, cleo] });
  });

  test('on a personal network need a token that works', () => {
    for (const account of [{}, { token: 't', signInAgain: { since: now } }, { token: 't', throttledUntil: now + 1 }]) {
      expect(read({ ...many, accounts: { facebook: account } })).toEqual({ [plaza as string]: [ben, cleo] });
    }
  });

  test('are not those of a paused host, while those of another are', () => {
    expect(read(many, pausing(plazaScope('a.example')))[plaza]).toEqual([cleo]);
    expect(read(many, pausing(plazaScope('a.example')), now + 1)[plaza]).toEqual([ben, cleo]);
    expect(read(many, pausing(scopeOfNetwork(plaza)))).toEqual({ facebook: [friendId('2'), friendId('3')] });
  });
});

describe('a token that stopped working', () => {
  const lapsed = (friends: readonly string[]) =>
    withFacebook(aWatcher('facebook:1', friends), { signInAgain: { since: now } });

  test('keeps nobody from the index while friends on another network can be read', () => {
    expect(belongsInSweep(lapsed(['2', plazaId('a.example', 7)]))).toBe(true);
  });

  test('takes from the index who watches friends there alone', () => {
    expect(reasonOnlyTheyCanEnd(lapsed(['2', '3']))).toBe('sign-in-again');
    expect(belongsInSweep(lapsed(['2', '3']))).toBe(false);
  });
});

describe('the reason that only they can end', () => {
  test.each<[string, Watcher]>([
    ['mail-stopped', stopMail(unconfirmed(watcher), 'bounced', now)],
    ['unconfirmed', unconfirmed(pauseAll(watcher, {}))],
    ['paused', pauseAll(aWatcher('facebook:1', []), {})],
    ['nothing-watched', aWatcher('facebook:1', [])],
    ['sign-in-again', withFacebook(watcher, { signInAgain: { since: now } })],
  ])('%s', (reason, who) => expect(reasonOnlyTheyCanEnd(who)).toBe(reason));
});

describe('the friends to read on a network', () => {
  const ben = plazaId('a.example', 7);
  const known: Watcher = {
    ...aWatcher('facebook:1', ['2', '3', '4', ben]),
    watches: new Map(aWatcher('facebook:1', ['2', '3', '4', ben]).watches)
      .set(friendId('2'), { condition: 'any', since: 5 })
      .set(friendId('4'), { condition: 'any', since: 5, pause: {} }),
  };
  const friends = friendsToRead(known, control, now).get('facebook');

  test('are counted', () => {
    expect(friends?.size).toBe(2);
    expect(friendsToRead(known, control, now).get(plaza)?.size).toBe(1);
  });

  test('are known who were looked at before, if they are to be read at all', () => {
    const isKnown = (account: string) => friends?.isKnown(friendId(account));
    expect(['2', '3', '4', '404', ben].map(isKnown)).toEqual([true, false, false, false, false]);
  });

  test('may be read from the very moment when the network’s wait is over', () => {
    expect(isToBeRead(withFacebook(looked, { throttledUntil: now }), control, now)).toBe(true);
  });
});
