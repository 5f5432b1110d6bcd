import { describe, expect, test } from 'vitest';
import {
  askForAddress,
  changeCondition,
  changeSettings,
  chooseWatches,
  dropPendingAddress,
  holdMail,
  newWatcher,
  pauseAll,
  pauseWatch,
  resumeWatch,
  signInAgain,
  stopMail,
  takeBackUnsubscribing,
  withdrawAccess,
} from '../../lambdas/domain/commands.ts';
import type { AlertId, FriendId, WatcherId } from '../../lambdas/domain/ids.ts';
import type { Alert, Change, Watch, Watcher } from '../../lambdas/domain/watcher.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);

test('signing in to a network again ends its throttle, its lapse, and every doubt about the old token', () => {
  const before: Watcher = {
    ...aWatcher('facebook:1', ['2']),
    accounts: {
      facebook: {
        token: 'old',
        throttledUntil: now,
        lapseNotedAt: now,
        unknownSince: now,
        unknownMailed: true,
        signInAgain: { since: now },
      },
    },
    alerts: { lapse: { kind: 'sign-in-again', network: 'facebook', id: 'lapse', openedAt: now } },
  };
  expect(signInAgain(before, 'facebook', 'new')).toMatchObject({
    accounts: { facebook: { token: 'new' } },
    alerts: {},
  });
  expect(Object.keys(signInAgain(before, 'facebook', 'new').accounts.facebook ?? {})).toEqual(['token']);
});

test('who takes the app off their account leaves no token, and gets no mail about it', () => {
  const reason = { code: 190, subcode: 458 };
  expect(withdrawAccess(aWatcher('facebook:1', ['2']), 'facebook', now, reason)).toMatchObject({
    accounts: { facebook: { signInAgain: { since: now, ...reason } } },
    alerts: {},
    swept: false,
  });
});

const ben = friendId('2');
const cleo = friendId('3');
const stranger = friendId('404');
const inherited = 'constructor' as FriendId;
const both = aWatcher('facebook:1', ['2', '3']);
const change = (of: FriendId): Change => ({ friendId: of, name: 'Somebody', from: 'Single', to: 'Engaged', at: now });
/** The watcher, owed a mail about these people. */
const owing = (watcher: Watcher, ...people: readonly FriendId[]): Watcher => ({
  ...watcher,
  alerts: { a: { kind: 'changes', id: 'a' as AlertId, openedAt: now, changes: people.map(change) } },
});
const owed = ({ alerts }: Watcher) =>
  Object.values(alerts).flatMap((alert) =>
    alert.kind === 'changes' ? alert.changes.map((each) => each.friendId) : [],
  );

test('who is new watches nobody and is not swept', () => {
  const address = { email: 'ada@watchers.example', confirmed: true };
  const id = 'mail:ada' as WatcherId;
  expect(newWatcher({ id, language: 'en', address, now, version: 7 })).toStrictEqual({
    id,
    version: 7,
    createdAt: now,
    language: 'en',
    address,
    accounts: {},
    linkEpoch: 7,
    delivery: { kind: 'immediate' },
    watches: new Map(),
    alerts: {},
    swept: false,
  });
});

describe('choosing whom to watch', () => {
  test('keeps what is known of who stays, begins with nothing for who is new, and drops what was found of the others', () => {
    const known = { condition: 'any', since: 1, status: 'Single' } as const;
    const before = owing({ ...both, watches: new Map(both.watches).set(ben, known) }, ben, cleo);
    const wanted = new Map([
      [ben, 'taken'],
      [stranger, 'any'],
    ] as const);
    const after = chooseWatches(before, wanted, now);
    expect(after.watches).toStrictEqual(
      new Map<FriendId, Watch>([
        [ben, { ...known, condition: 'taken' }],
        [stranger, { condition: 'any', chosenAt: now }],
      ]),
    );
    expect(owed(after)).toEqual([ben]);
  });
});

describe('one watch', () => {
  test('asks for something else, and stays as it is otherwise', () => {
    const after = changeCondition(both, ben, 'taken');
    const { chosenAt } = both.watches.get(ben) ?? {};
    expect(after.watches).toStrictEqual(new Map(both.watches).set(ben, { condition: 'taken', chosenAt }));
    for (const [of, condition] of [
      [ben, 'any'],
      [stranger, 'taken'],
      [inherited, 'taken'],
    ] as const)
      expect(changeCondition(both, of, condition)).toBe(both);
  });

  test('is paused, with what was found of this friend alone, and goes on', () => {
    const paused = pauseWatch(owing(both, ben, cleo), ben, { until: now });
    expect(paused.watches.get(ben)).toStrictEqual({ ...both.watches.get(ben), pause: { until: now } });
    expect(owed(paused)).toEqual([cleo]);
    expect(resumeWatch(paused, ben).watches).toStrictEqual(both.watches);
    for (const of of [stranger, inherited]) expect(pauseWatch(both, of, {})).toBe(both);
    for (const of of [ben, stranger]) expect(resumeWatch(both, of)).toBe(both);
  });
});

describe('unsubscribing', () => {
  const gone = stopMail(owing(both, ben), 'unsubscribed', now);

  test('drops what is owed, and can be taken back', () => {
    expect([gone.swept, gone.alerts]).toEqual([false, {}]);
    expect(takeBackUnsubscribing(gone, now)).toStrictEqual({ ...both, alerts: {} });
  });

  test('is not taken back where mail is stopped since another moment, for another reason, or not at all', () => {
    for (const [watcher, since] of [
      [gone, now + 1],
      [stopMail(both, 'complained', now), now],
      [both, now],
    ] as const)
      expect(takeBackUnsubscribing(watcher, since)).toBe(watcher);
  });
});

describe('settings', () => {
  const quietHours = { from: 1, to: 2, timeZone: 'UTC' };
  const delivery = { kind: 'digest', minute: 5, timeZone: 'UTC' } as const;

  test('that are named change, and no other', () => {
    expect(changeSettings(both, {})).toStrictEqual(both);
    expect(changeSettings(both, { language: 'de' })).toStrictEqual({ ...both, language: 'de' });
    expect(changeSettings(both, { delivery })).toStrictEqual({ ...both, delivery });
    const quiet = changeSettings(both, { quietHours });
    expect(quiet).toStrictEqual({ ...both, quietHours });
    expect(changeSettings(quiet, { language: 'es' })).toStrictEqual({ ...both, quietHours, language: 'es' });
    expect(changeSettings(quiet, { quietHours: null })).toStrictEqual(both);
  });

  test('pause everything, and end the pause', () => {
    const paused = changeSettings(owing(both, ben), { pause: {} });
    expect(paused).toStrictEqual(pauseAll(owing(both, ben), {}));
    expect([paused.swept, paused.alerts]).toEqual([false, {}]);
    expect(changeSettings(paused, { language: 'de' })).toMatchObject({ pause: {}, language: 'de' });
    expect(changeSettings(paused, { pause: null })).toStrictEqual({ ...both, alerts: {} });
  });
});

test('an address that waits to be confirmed changes nothing else, and can be forgotten', () => {
  const pending = { email: 'new@watchers.example', nonce: 'n', expiresAt: now };
  const asked = askForAddress(both, pending);
  expect(asked).toStrictEqual({ ...both, pendingAddress: pending });
  expect(dropPendingAddress(asked)).toStrictEqual(both);
});

test('mail is held for the address that it is about, and for no later one', () => {
  expect(holdMail(both, both.address.email, now)).toStrictEqual({ ...both, mailHeldUntil: now });
  expect(holdMail(both, 'old@watchers.example', now)).toBe(both);
});

test.each([
  ['signing in again', (watcher: Watcher) => signInAgain(watcher, 'facebook', 'new')],
  ['taking the app off', (watcher: Watcher) => withdrawAccess(watcher, 'facebook', now, { code: 1, subcode: 2 })],
])('%s drops the mail about this network’s sign-in, and no other', (_, act) => {
  const lapse: Alert = { kind: 'sign-in-again', network: 'facebook', id: 'l' as AlertId, openedAt: now };
  const other = { ...lapse, id: 'o' as AlertId, network: 'elsewhere' } as unknown as Alert;
  const unread: Alert = { kind: 'unread', network: 'facebook', id: 'u' as AlertId, openedAt: now };
  const { alerts } = owing(both, ben);
  const after = act({ ...both, alerts: { ...alerts, l: lapse, o: other, u: unread } });
  expect(Object.keys(after.alerts)).toEqual(['a', 'o', 'u']);
});
