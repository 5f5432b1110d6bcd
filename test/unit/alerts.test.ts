import { describe, expect, test } from 'vitest';
import { withChanges, withoutUnleased, withoutUnleasedChanges } from '../../lambdas/domain/alerts.ts';
import type { AlertId } from '../../lambdas/domain/ids.ts';
import type { Alert, Change, ChangesAlert, Watcher } from '../../lambdas/domain/watcher.ts';
import { friendId } from '../support/watchers.ts';

type Alerts = Watcher['alerts'];

const now = Date.UTC(2026, 5, 1, 12);
const ada = friendId('1');
const ben = friendId('2');
const id = (text: string) => text as AlertId;

const change = (more: Partial<Change> = {}): Change => ({
  friendId: ada,
  name: 'Ada',
  from: 'Single',
  to: 'Engaged',
  at: now,
  ...more,
});
const alertOf = (name: string, changes: readonly Change[], more: Partial<ChangesAlert> = {}): ChangesAlert => ({
  kind: 'changes',
  id: id(name),
  openedAt: now,
  changes,
  ...more,
});
const alertsOf = (...alerts: readonly Alert[]): Alerts => Object.fromEntries(alerts.map((alert) => [alert.id, alert]));
const leased = (name: string) => alertOf(name, [change()], { lease: { id: 'lease', until: now } });
const noNewAlert = () => {
  throw new Error('an alert is there already');
};

/** The one change that two changes of a friend fold into. */
function folded(earlier: Change, later: Change): Change | undefined {
  const alerts = withChanges(alertsOf(alertOf('a', [earlier])), [later], now, noNewAlert);
  const [alert] = Object.values(alerts);
  return alert?.kind === 'changes' ? alert.changes[0] : undefined;
}

describe('two changes of a friend become one', () => {
  test('from where the first began to where the second ended, with what is known of the friend now', () => {
    const earlier = change({
      name: 'Ada Old',
      handle: '@old',
      profile: 'https://example.com/old',
      fromSince: 5,
      due: true,
    });
    const later = change({
      name: 'Ada New',
      handle: '@new',
      profile: 'https://example.com/new',
      from: 'Engaged',
      fromSince: 6,
      to: 'Married',
      at: now + 1,
    });
    expect(folded(earlier, later)).toStrictEqual({
      friendId: ada,
      name: 'Ada New',
      handle: '@new',
      profile: 'https://example.com/new',
      from: 'Single',
      fromSince: 5,
      to: 'Married',
      at: now + 1,
      due: true,
    });
  });

  test('in which nothing stands that is not known', () => {
    const { from: _, ...fromNothing } = change();
    expect(folded(fromNothing, change({ from: 'Engaged', to: 'Married' }))).toStrictEqual({
      friendId: ada,
      name: 'Ada',
      to: 'Married',
      at: now,
    });
    const { to: _to, ...toNothing } = change({ from: 'Engaged' });
    expect(folded(change(), toNothing)).toStrictEqual({ friendId: ada, name: 'Ada', from: 'Single', at: now });
  });
});

describe('alerts that nobody holds become one', () => {
  const one = alertOf('z', [change()], { openedAt: now - 1 });
  const other = alertOf('a', [change({ friendId: ben })], { openedAt: now });

  test.each([[[one, other]], [[other, one]]])('which is the oldest of them, however they are stored', (stored) => {
    const alerts = withChanges(alertsOf(...stored), [], now, noNewAlert);
    expect(Object.keys(alerts)).toEqual(['z']);
    expect(alerts[id('z')]).toMatchObject({ openedAt: now - 1, changes: [{ friendId: ada }, { friendId: ben }] });
  });

  test.each([[['m', 'a']], [['a', 'm']]])('of two as old as each other, always the same one: %s', (names) => {
    const stored = names.map((name) => alertOf(name, [change({ friendId: friendId(name) })]));
    const alerts = withChanges(alertsOf(...stored), [], now, noNewAlert);
    expect(Object.keys(alerts)).toEqual(['a']);
    expect(alerts[id('a')]).toMatchObject({ changes: [{ friendId: friendId('a') }, { friendId: friendId('m') }] });
  });

  test('while those that somebody holds stay as they are', () => {
    const held = leased('h');
    const alerts = withChanges(alertsOf(held, other), [change({ to: 'Married' })], now, noNewAlert);
    expect(alerts[id('h')]).toBe(held);
    expect(Object.keys(alerts)).toEqual(['h', 'a']);
  });

  test('and nothing is written where there is only one and nothing to add', () => {
    const alerts = alertsOf(one, leased('h'));
    expect(withChanges(alerts, [], now, noNewAlert)).toBe(alerts);
  });
});

describe('changes that are dropped', () => {
  const ofBen = ({ friendId }: Change) => friendId === ben;

  test('leave the others of their alert, and all other alerts', () => {
    const both = alertOf('both', [change(), change({ friendId: ben })]);
    const others = alertOf('others', [change()]);
    const onlyBen = alertOf('ben', [change({ friendId: ben })]);
    const held = alertOf('held', [change({ friendId: ben })], { lease: { id: 'lease', until: now } });
    const signIn: Alert = { kind: 'sign-in-again', network: 'facebook', id: id('s'), openedAt: now };
    expect(withoutUnleasedChanges(alertsOf(both, others, onlyBen, held, signIn), ofBen)).toStrictEqual(
      alertsOf({ ...both, changes: [change()] }, others, held, signIn),
    );
  });

  test('are nothing to write when there are none', () => {
    const alerts = alertsOf(alertOf('a', [change()]));
    expect(withoutUnleasedChanges(alerts, ofBen)).toBe(alerts);
    expect(withoutUnleased(alerts, () => false)).toBe(alerts);
  });

  test('with their whole alert leave what somebody holds', () => {
    const held = leased('h');
    expect(withoutUnleased(alertsOf(held, alertOf('a', [change()])), () => true)).toStrictEqual(alertsOf(held));
  });
});
