import { describe, expect, test } from 'vitest';
import type { CheckDecision } from '../../lambdas/domain/check.ts';
import type { AlertId } from '../../lambdas/domain/ids.ts';
import { maximumItemBytes, watcherBytes } from '../../lambdas/domain/item-size.ts';
import { packedBytes } from '../../lambdas/domain/packed-watches.ts';
import type { FriendReading } from '../../lambdas/domain/reading.ts';
import type { Alert, Change, Watch, Watcher } from '../../lambdas/domain/watcher.ts';
import { decide } from '../support/decide.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1, 12);
const ada = friendId('1');
const stranger = friendId('404');

/** What a check comes to that sees one friend. */
function check(watcher: Watcher, reading: Partial<FriendReading>): CheckDecision {
  const friends = new Map([[ada, { name: 'Ada', at: now, ...reading }]]);
  return decide({ watcher, readings: { facebook: { kind: 'friends', friends } }, flapMilliseconds: 60_000, now });
}

const watching = (watch: Watch, more: Partial<Watcher> = {}): Watcher => ({
  ...aWatcher('facebook:9', ['1']),
  watches: new Map([[ada, watch]]),
  ...more,
});
const single: Watch = { condition: 'any', status: 'Single', since: now - 1 };
const changeIn = ({ claims }: CheckDecision) => claims[0]?.asked[0];

describe('a change that is found', () => {
  test('says what is known of the friend', () => {
    const found = changeIn(
      check(watching(single), { status: 'Engaged', handle: '@ada', profile: 'https://x.example' }),
    );
    expect(found).toStrictEqual({
      friendId: ada,
      name: 'Ada',
      handle: '@ada',
      profile: 'https://x.example',
      from: 'Single',
      fromSince: now - 1,
      to: 'Engaged',
      at: now,
      due: true,
    });
  });

  test('has nothing in it that is not known, and a friend who stated nothing did so since no moment', () => {
    const { status: _, ...silent } = single;
    expect(changeIn(check(watching(silent), { status: 'Engaged' }))).toStrictEqual({
      friendId: ada,
      name: 'Ada',
      to: 'Engaged',
      at: now,
      due: true,
    });
    expect(changeIn(check(watching({ ...single, absentSince: now - 1 }), { status: null }))).toStrictEqual({
      friendId: ada,
      name: 'Ada',
      from: 'Single',
      fromSince: now - 1,
      at: now,
      due: true,
    });
  });

  test('leaves out an address that is too long, since one that is cut leads elsewhere, and cuts a handle', () => {
    const long = (bytes: number) => `https://${'x'.repeat(bytes - 8)}`;
    const found = (profile: string, handle: string) =>
      changeIn(check(watching(single), { status: 'Engaged', profile, handle }));
    expect(found(long(200), '@a')?.profile).toBe(long(200));
    expect(found(long(201), '@a')).not.toHaveProperty('profile');
    expect(found(long(8), 'h'.repeat(201))?.handle).toBe('h'.repeat(200));
  });
});

describe('an alert about somebody who is no longer watched', () => {
  const change: Change = { friendId: stranger, name: 'Past', from: 'Single', to: 'Engaged', at: now - 1 };
  const alert: Alert = { kind: 'changes', id: 'x' as AlertId, openedAt: now - 1, changes: [change] };

  test('is settled without a mail, and stops nothing else', () => {
    const { claims } = check(watching(single, { alerts: { x: alert } }), { status: 'Engaged' });
    expect(claims.map(({ asked }) => asked.map(({ friendId }) => friendId))).toEqual([[ada]]);
  });

  test('beside another mail that somebody holds, too', () => {
    const lease = { id: 'l', until: now + 1 };
    const signIn: Alert = { kind: 'sign-in-again', network: 'facebook', id: 's' as AlertId, openedAt: now, lease };
    const { claims } = check(watching(single, { alerts: { s: signIn } }), { status: 'Engaged' });
    expect(claims).toHaveLength(1);
  });
});

describe('room in the item', () => {
  /** The watcher, with so long an address that its item comes to exactly this much. */
  const withBytes = (watcher: Watcher, bytes: number): Watcher => {
    const missing = bytes - watcherBytes(watcher);
    const { email } = watcher.address;
    return { ...watcher, address: { ...watcher.address, email: 'x'.repeat(Buffer.byteLength(email) + missing) } };
  };
  /** What a check adds to the item of who sees Ada engaged, before the alert around it. */
  const added = (watch: Watch, after: Watch) => packedBytes(ada, after) - packedBytes(ada, watch);

  const open = 'In an open relationship';

  test('is taken to the last byte, and not beyond', () => {
    const silent: Watch = { condition: 'any', chosenAt: now - 1 };
    const more = added(silent, { condition: 'any', status: open, since: now });
    const fits = check(withBytes(watching(silent), maximumItemBytes - more), { status: open });
    expect([fits.unfit, fits.after.watches.get(ada)?.status]).toEqual([0, open]);
    const full = withBytes(watching(silent), maximumItemBytes - more + 1);
    const waits = check(full, { status: open });
    expect([waits.unfit, waits.after]).toEqual([1, full]);
  });

  test('is needed for the change as well', () => {
    const after: Watch = { condition: 'any', status: 'Engaged', since: now };
    const full = withBytes(watching(single), maximumItemBytes - added(single, after));
    expect(check(full, { status: 'Engaged' })).toMatchObject({ unfit: 1, changes: 0, claims: [] });
  });

  test.each([
    ['makes it smaller', 'Wed'],
    ['leaves it as large as it is', 'Single!'.slice(0, 6)],
  ])('is not needed by what %s, even in an item that is too large already', (_, status) => {
    const read: Watch = { ...single, status: 'Marred', text: 'x' };
    const large = withBytes(watching(read), maximumItemBytes + 1);
    expect(check(large, { status, text: 'x' })).toMatchObject({ unfit: 0, changes: 0 });
    expect(check(large, { status, text: 'x' }).after.watches.get(ada)).toMatchObject({ status, text: 'x' });
  });

  test('counts for each friend what the others took', () => {
    const ben = friendId('2');
    const silent: Watch = { condition: 'any', chosenAt: now - 1 };
    const more = added(silent, { condition: 'any', status: open, since: now });
    const both = withBytes(
      { ...aWatcher('facebook:9', ['1']), watches: new Map([ada, ben].map((id) => [id, silent])) },
      maximumItemBytes - 2 * more + 1,
    );
    const friends = new Map([ada, ben].map((id) => [id, { name: 'Somebody', at: now, status: open }]));
    const decision = decide({ watcher: both, readings: { facebook: { kind: 'friends', friends } }, now });
    expect(decision.unfit).toBe(1);
  });
});
