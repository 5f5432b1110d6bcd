import { beforeEach, describe, expect, test } from 'vitest';
import { Account } from '../../chaos/account/account.ts';
import type { AccountedMail, AccountedWatcher } from '../../chaos/account/accounted.ts';
import { missingMails, notAskedToSignIn } from '../../chaos/account/due.ts';
import type { Stated } from '../../chaos/account/timeline.ts';
import type { FriendId, WatcherId } from '../../lambdas/domain/ids.ts';

const friendId = 'bluesky:did:web:p7.people.example' as FriendId;
const ended = new Set<number>();
const unclear = new Set<string>();

let account: Account;
let watcher: AccountedWatcher;
let event = 0;

beforeEach(() => {
  ended.clear();
  unclear.clear();
  account = new Account({
    wasEnded: (pid) => pid !== undefined && ended.has(pid),
    wasUnclear: (alertId) => unclear.has(alertId),
  });
  watcher = account.addWatcher('mail:ada' as WatcherId, 'ada@watchers.example');
  account.state(friendId, 1, ++event);
  account.watch(watcher, friendId);
  account.learn(watcher, friendId, 1);
});

const states = (stated: Stated) => account.state(friendId, stated, ++event);
const kinds = () => account.broken.map(({ kind }) => kind);

function mail(from: Stated, to: Stated, more: Partial<AccountedMail> = {}): void {
  account.take({
    event: ++event,
    round: 1,
    at: 0,
    watcherId: watcher.id,
    alertId: `alert-${event}`,
    to: [watcher.address],
    pid: 1,
    isTold: true,
    said: { kind: 'changes', changes: [{ from, to }], links: { unsubscribe: undefined, deleteEverything: undefined } },
    ...more,
  });
}

describe('the account of a chaos run', () => {
  test('a mail of what was stated is due, and nothing is missing after it', () => {
    states(2);
    expect(missingMails(account)).toHaveLength(1);
    mail(1, 2);
    expect(missingMails(account)).toEqual([]);
    expect(kinds()).toEqual([]);
  });

  test('changes that folded are one mail', () => {
    states(2);
    states(3);
    mail(1, 3);
    expect(kinds()).toEqual([]);
    expect(missingMails(account)).toEqual([]);
  });

  test('a change that never was is invented, also one that was the other way round', () => {
    states(2);
    mail(1, 2);
    mail(2, 1);
    expect(kinds()).toEqual(['invented']);
  });

  test('a change is invented that is mailed before it was stated', () => {
    mail(1, 2, { event: event + 1 });
    expect(kinds()).toEqual(['invented']);
  });

  test('a change of somebody who was never watched must not be mailed', () => {
    account.state('bluesky:did:web:p8.people.example' as FriendId, 8, ++event);
    mail(8, 9);
    expect(kinds()).toEqual(['must-not']);
  });

  test('a change that was left out between two mails is lost', () => {
    states(2);
    states(3);
    states(4);
    mail(1, 2);
    mail(3, 4);
    expect(kinds()).toEqual(['lost']);
  });

  test('that somebody states nothing any more is a change', () => {
    states(null);
    expect(missingMails(account)).toHaveLength(1);
    mail(1, null);
    states(2);
    mail(null, 2);
    expect(kinds()).toEqual([]);
  });

  test('the same change in two alerts is doubled', () => {
    states(2);
    mail(1, 2);
    mail(1, 2);
    expect(kinds()).toEqual(['doubled']);
  });

  test.each([
    ['SES never said that it took the first', { isTold: false }, () => {}, 'unclear'],
    ['the sender says that it got no answer in time', {}, () => unclear.add('same'), 'unclear'],
    ['the first sender was killed', {}, () => ended.add(1), 'crash'],
    ['a fault struck the settling', {}, () => account.settling('same', false), 'crash'],
  ] as const)('an alert may come twice when %s', (_, first, between, window) => {
    states(2);
    mail(1, 2, { alertId: 'same', ...first });
    between();
    mail(1, 2, { alertId: 'same' });
    expect(kinds()).toEqual([]);
    expect(account.doubles[window]).toBe(1);
  });

  test('an alert that comes twice without a reason is doubled, and so is one that was settled', () => {
    states(2);
    mail(1, 2, { alertId: 'same' });
    mail(1, 2, { alertId: 'same' });
    mail(1, 2, { alertId: 'other', isTold: false });
    account.settling('other', true);
    mail(1, 2, { alertId: 'other' });
    expect(kinds()).toEqual(['doubled', 'doubled', 'doubled']);
  });

  test('an alert that comes again may say less than before, and not another thing', () => {
    states(2);
    mail(1, 2, { alertId: 'same', isTold: false });
    states(3);
    mail(1, 3, { alertId: 'same' });
    expect(account.doubles.unclear).toBe(1);
    expect(kinds()).toEqual(['invented']);
  });

  test('what somebody states while they cannot be read is in no mail, until they come back', () => {
    const friend = account.addFriend(friendId);
    states(2);
    friend.hides = 'everything';
    friend.hiddenSince = ++event;
    states(3);
    mail(1, 2);
    expect(kinds()).toEqual([]);
    mail(2, 3);
    expect(kinds()).toEqual(['invented']);
    states(4);
    friend.hides = undefined;
    mail(3, 4);
    expect(kinds()).toEqual(['invented']);
  });

  test('of who is limited, all is known but that they state nothing any more', () => {
    const friend = account.addFriend(friendId);
    friend.hides = 'nothing stated';
    friend.hiddenSince = ++event;
    states(2);
    mail(1, 2);
    expect(kinds()).toEqual([]);
    states(null);
    mail(2, null);
    expect(kinds()).toEqual(['invented']);
  });

  test('while a watch is paused nothing is due of it, and nothing mailed', () => {
    states(2);
    account.pauseWatch(watcher, friendId, 1);
    expect(missingMails(account)).toEqual([]);
    mail(1, 2, { round: 2 });
    expect(kinds()).toEqual(['must-not']);
    account.resumeWatch(watcher, friendId);
    account.learn(watcher, friendId, 2);
    states(3);
    expect(missingMails(account)).toHaveLength(1);
    mail(2, 3, { round: 2 });
    expect(kinds()).toEqual(['must-not']);
  });

  test('nobody is mailed of whom it is stored that they ask not to be watched', () => {
    states(2);
    const watching = watcher.watches.get(friendId);
    if (watching !== undefined) watching.forgotten = true;
    mail(1, 2);
    expect(kinds()).toEqual(['must-not']);
  });

  test('an address that SES rejects in a calm is not tried in the next sweep; in storms its stop may have failed', () => {
    account.rejected(watcher.id);
    account.rejected(watcher.id);
    account.calmSweeps(1);
    account.rejected(watcher.id);
    account.rejected(watcher.id);
    expect(watcher.mayBeStopped).toBe('rejected');
    expect(kinds()).toEqual([]);
    account.calmSweeps(2);
    account.rejected(watcher.id);
    expect(kinds()).toEqual(['must-not']);
  });

  test('nobody is asked to sign in again before the token was seen dead for long enough', () => {
    const patient = new Account({ wasEnded: () => false, wasUnclear: () => false }, { patience: 25 });
    const one = patient.addWatcher('facebook:1' as WatcherId, 'one@watchers.example');
    one.tokenDead = true;
    one.tokenDeadAt = 100;
    const asking = { event: 1, round: 1, alertId: 'a', to: [one.address], pid: 1, isTold: true } as const;
    patient.take({ ...asking, at: 124, watcherId: one.id, said: { kind: 'sign-in-again' } });
    expect(patient.broken.map(({ kind }) => kind)).toEqual(['invented']);
    one.askedToSignIn = 0;
    patient.take({ ...asking, alertId: 'b', at: 125, watcherId: one.id, said: { kind: 'sign-in-again' } });
    expect(patient.broken).toHaveLength(1);
  });

  test('nobody is mailed after the round in which they left', () => {
    watcher.stopped = { round: 1, why: 'unsubscribed' };
    states(2);
    mail(1, 2, { round: 1 });
    expect(kinds()).toEqual([]);
    states(3);
    mail(2, 3, { round: 2 });
    expect(kinds()).toEqual(['must-not']);
    expect(missingMails(account)).toEqual([]);
  });

  test('nobody is mailed about who is not watched any more, or asked not to be watched', () => {
    states(2);
    account.unwatch(watcher, friendId, 1);
    expect(missingMails(account)).toEqual([]);
    mail(1, 2, { round: 2 });
    expect(kinds()).toEqual(['must-not']);
    states(3);
    account.addFriend(friendId).optedOut = 'seen';
    mail(2, 3, { round: 1 });
    expect(kinds()).toEqual(['must-not', 'must-not']);
  });

  test('a mail to another address, or of nobody’s, must not be', () => {
    states(2);
    mail(1, 2, { to: ['ben@watchers.example'] });
    mail(1, 2, { watcherId: 'mail:nobody' as WatcherId });
    expect(kinds()).toEqual(['must-not', 'must-not']);
  });

  test('who cannot be read is not due, and is again when they come back', () => {
    states(2);
    const friend = account.addFriend(friendId);
    friend.hides = 'everything';
    expect(missingMails(account)).toEqual([]);
    friend.hides = undefined;
    expect(missingMails(account)).toHaveLength(1);
  });

  test('to sign in again is asked once, and only whose token is dead', () => {
    mail(null, null, { said: { kind: 'sign-in-again' } });
    expect(kinds()).toEqual(['invented']);
    watcher.tokenDead = true;
    watcher.askedToSignIn = 0;
    expect(notAskedToSignIn(account)).toEqual([watcher]);
    mail(null, null, { said: { kind: 'sign-in-again' } });
    expect(notAskedToSignIn(account)).toEqual([]);
    mail(null, null, { said: { kind: 'sign-in-again' } });
    expect(kinds()).toEqual(['invented', 'doubled']);
  });

  test('a status that a personal network left out at the first look is news when it is shown, once', () => {
    const shy = 'facebook:7' as FriendId;
    account.state(shy, 70, ++event);
    account.watch(watcher, shy);
    mail(null, 70);
    expect(kinds()).toEqual([]);
    mail(null, 70);
    expect(kinds()).toEqual(['doubled']);
    states(2);
    mail(null, 2);
    expect(kinds()).toEqual(['doubled', 'invented']);
  });

  test('after a pause what a watcher knows is what the service has stored', () => {
    account.forget(watcher);
    states(2);
    states(3);
    expect(missingMails(account)).toEqual([]);
    account.learn(watcher, friendId, 2);
    expect(missingMails(account)).toHaveLength(1);
    mail(2, 3);
    expect(kinds()).toEqual([]);
  });
});
