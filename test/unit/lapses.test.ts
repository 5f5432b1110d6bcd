import { describe, expect, test } from 'vitest';
import { lapseQuestion, noteLapses } from '../../lambdas/domain/lapses.ts';
import type { Reading } from '../../lambdas/domain/reading.ts';
import type { Account, Watcher } from '../../lambdas/domain/watcher.ts';
import { aWatcher } from '../support/watchers.ts';

const start = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;
const halfAnHour = 30 * minute;

const somebody = (account: Account = {}): Watcher => ({
  ...aWatcher('facebook:1', ['2']),
  accounts: { facebook: { token: 'sealed', ...account } },
});
const works: Reading = { kind: 'friends', friends: new Map() };
const lapsed = (confirmed?: boolean): Reading => ({
  kind: 'sign-in-again',
  code: 190,
  ...(confirmed === undefined ? {} : { confirmed }),
});
const note = (watcher: Watcher, facebook: Reading, now = start) =>
  noteLapses(watcher, { facebook }, now, () => 'alert');

describe('what is asked about a token that is said to have stopped working', () => {
  test.each<[string, Account | undefined, boolean, number, string]>([
    ['nothing when it is seen first', {}, false, halfAnHour, 'note'],
    ['nothing before half an hour is over', { lapseNotedAt: start - halfAnHour + 1 }, false, halfAnHour, 'note'],
    ['the network, after it', { lapseNotedAt: start - halfAnHour }, false, halfAnHour, 'confirm'],
    ['the network, at once where no time is to pass', {}, false, 0, 'confirm'],
    ['nothing when the operator says that it is true', {}, true, halfAnHour, 'believe'],
    ['nothing of who has no account there', undefined, false, halfAnHour, 'note'],
  ])('%s', (_, account, believed, wait, question) => {
    expect(lapseQuestion(account, believed, wait, start)).toBe(question);
  });
});

describe('a lapse', () => {
  test('seen once is noted and nothing else, with one write', () => {
    const { watcher, lapses } = note(somebody(), lapsed());
    expect(watcher).toEqual(somebody({ lapseNotedAt: start }));
    expect(lapses).toEqual([]);
    expect(note(watcher, lapsed(), start + minute).watcher).toBe(watcher);
  });

  test('is forgotten as soon as the token works', () => {
    expect(note(somebody({ lapseNotedAt: start }), works).watcher).toEqual(somebody());
    const before = somebody();
    expect(note(before, works).watcher).toBe(before);
  });

  test('is neither noted, nor forgotten, nor believed while nothing can be read', () => {
    for (const before of [somebody(), somebody({ lapseNotedAt: start })])
      expect(note(before, { kind: 'unknown', reason: 'network paused' }).watcher).toBe(before);
  });

  test('that the network confirms is believed, and one mail is owed that says so', () => {
    const { watcher, lapses } = note(somebody({ lapseNotedAt: start }), lapsed(true), start + halfAnHour);
    expect(lapses).toEqual([{ network: 'facebook', code: 190, subcode: undefined }]);
    expect(watcher.accounts.facebook).toStrictEqual({
      token: 'sealed',
      signInAgain: { since: start + halfAnHour, code: 190 },
    });
    expect(watcher.alerts).toMatchObject({ alert: { kind: 'sign-in-again', network: 'facebook' } });
    expect(note(watcher, lapsed(true)).watcher).toBe(watcher);
  });

  test('keeps of the network’s codes those that it gave', () => {
    const signInAgain = (codes: object) =>
      note(somebody(), { kind: 'sign-in-again', confirmed: true, ...codes }).watcher.accounts.facebook?.signInAgain;
    expect(signInAgain({})).toStrictEqual({ since: start });
    expect(signInAgain({ code: 190, subcode: 460 })).toStrictEqual({ since: start, code: 190, subcode: 460 });
  });

  test('that the network denies at once is none, and nothing is written', () => {
    const before = somebody();
    expect(note(before, lapsed(false)).watcher).toBe(before);
  });

  test('that the network denies is looked for again from then on', () => {
    const { watcher, lapses } = note(somebody({ lapseNotedAt: start }), lapsed(false), start + halfAnHour);
    expect(lapses).toEqual([]);
    expect(watcher).toEqual(somebody({ lapseNotedAt: start + halfAnHour }));
  });
});
