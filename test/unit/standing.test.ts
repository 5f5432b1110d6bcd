import { describe, expect, test } from 'vitest';
import { confirmAddress, pauseAll, pauseWatch, stopMail } from '../../lambdas/domain/commands.ts';
import { belongsInSweep, isToBeRead } from '../../lambdas/domain/standing.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { aWatcher } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const control = { networkPauses: {}, unwatchable: new Set<string>() };
const watcher = aWatcher('facebook:1', ['2']);
const looked: Watcher = { ...watcher, watches: { 2: { condition: 'any', status: 'Single', since: now } } };
const unconfirmed = (of: Watcher): Watcher => ({ ...of, address: { email: 'a@b.example', confirmed: false } });

describe('in the index', () => {
  test.each<[string, Watcher]>([
    ['someone with somebody to watch', watcher],
    ['someone who paused until a date', pauseAll(watcher, { until: now + 1 })],
    ['someone whom the network throttles', { ...watcher, throttledUntil: now + 1 }],
    ['someone whose every watch is paused', pauseWatch(watcher, '2', {})],
    [
      'someone who watches nobody but is owed a mail',
      { ...watcher, watches: {}, alerts: { x: { kind: 'sign-in-again', id: 'x', openedAt: now } } },
    ],
  ])('%s', (_, who) => expect(belongsInSweep(who)).toBe(true));
});

describe('not in the index, for a reason only they can end', () => {
  test.each<[string, Watcher]>([
    ['someone who watches nobody', aWatcher('facebook:1', [])],
    ['someone who paused for good', pauseAll(watcher, {})],
    ['someone who unsubscribed', stopMail(watcher, 'unsubscribed', now)],
    ['someone whose token stopped working', { ...watcher, signInAgain: { since: now } }],
    ['someone who has not confirmed their address', unconfirmed(watcher)],
  ])('%s', (_, who) => expect(belongsInSweep(who)).toBe(false));

  test('confirming the address brings them back, whatever stopped the mail before', () => {
    expect(confirmAddress(stopMail(unconfirmed(watcher), 'bounced', now), 'new@b.example').swept).toBe(true);
  });
});

describe('the network is not asked', () => {
  test.each<[string, Watcher]>([
    ['for someone whose token stopped working', { ...looked, signInAgain: { since: now } }],
    ['for someone who gets no mail', stopMail(looked, 'complained', now)],
    ['during a pause', pauseAll(looked, { until: now + 1 })],
    ['while it throttles the person', { ...looked, throttledUntil: now + 1 }],
    ['when every watch is paused', pauseWatch(looked, '2', {})],
    ['for an unconfirmed address, once the first look is taken', unconfirmed(looked)],
  ])('%s', (_, who) => expect(isToBeRead(who, control, now)).toBe(false));

  test('while it is paused for everybody, and is again afterwards', () => {
    const paused = { ...control, networkPauses: { facebook: { until: now + 1, reason: 'Graph code 4' } } };
    expect(isToBeRead(looked, paused, now)).toBe(false);
    expect(isToBeRead(looked, paused, now + 1)).toBe(true);
  });
});

test('the network is asked for the first look of someone who has not confirmed their address yet', () => {
  expect(isToBeRead(unconfirmed(watcher), control, now)).toBe(true);
});
