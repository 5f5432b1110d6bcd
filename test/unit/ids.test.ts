import { describe, expect, test } from 'vitest';
import {
  accountOf,
  asFriend,
  type FriendId,
  friendIdOf,
  maximumIdLength,
  networkOf,
  networkOfScope,
  parseAccount,
  parseFriendId,
  parseScope,
  parseWatcherId,
  realmOf,
  scopeOf,
  scopeOfNetwork,
  type WatcherId,
  watcherIdOf,
} from '../../lambdas/domain/ids.ts';
import { plaza, plazaId } from '../support/public-network.ts';

const garbage: unknown[] = [
  undefined,
  null,
  7,
  {},
  ['facebook:1'],
  '',
  ':',
  'facebook',
  'facebooks',
  'mails',
  'facebook:',
  ':1',
  '1',
  'Facebook:1',
  ' facebook:1',
  'facebook:1 ',
  'facebook:1\n',
  'facebook:1/../2',
  'facebook:1:2',
  'facebook:é',
  'myspace:1',
  'constructor:1',
  '__proto__:1',
  'toString:1',
];

/** An id of this many characters. */
const idOf = (head: string, length: number) => `${head}:${'x'.repeat(length - head.length - 1)}`;

describe('the id of a friend', () => {
  test('is made of a network and an account, and taken apart again', () => {
    const id = friendIdOf('facebook', '10150000000000001');
    expect(id).toBe('facebook:10150000000000001');
    expect(parseFriendId(id)).toBe(id);
    expect([networkOf(id), accountOf(id)]).toEqual(['facebook', '10150000000000001']);
    expect(parseAccount('facebook', '10150000000000001')).toBe(id);
    expect(parseAccount('facebook', '1:2')).toBeUndefined();
  });

  test('names a network, or is a defect', () => {
    for (const text of ['facebooks:1', 'face:1', 'facebook', 'mail:abc']) {
      expect(() => networkOf(text as FriendId)).toThrow('not a friend');
    }
  });

  test.each([...garbage, 'mail:abc'])('is not %j', (value) => expect(parseFriendId(value)).toBeUndefined());

  test('has at most 120 characters', () => {
    expect(maximumIdLength).toBe(120);
    expect(parseFriendId(idOf('facebook', 120))).toBeDefined();
    expect(parseFriendId(idOf('facebook', 121))).toBeUndefined();
    expect(parseAccount('facebook', 'x'.repeat(111))).toBe(idOf('facebook', 120));
    expect(parseAccount('facebook', 'x'.repeat(112))).toBeUndefined();
  });

  test('is not made of what could not be read back, and the error does not quote it', () => {
    for (const account of ['', 'a b', '1:2', 'x'.repeat(112)]) {
      expect(() => friendIdOf('facebook', account)).toThrow(/^not an account of facebook: it has characters/);
    }
  });
});

describe('the id of a watcher', () => {
  test('names what they signed in with: a network, or a mail', () => {
    const [ada, ben] = [watcherIdOf('facebook', '101'), watcherIdOf('mail', 'a-random_One')];
    expect([ada, ben]).toEqual(['facebook:101', 'mail:a-random_One']);
    expect([ada, ben].map(parseWatcherId)).toEqual([ada, ben]);
    expect([ada, ben].map(realmOf)).toEqual(['facebook', 'mail']);
    expect(accountOf(ben)).toBe('a-random_One');
  });

  test.each([...garbage, 'mail:', 'mail:a.b', 'mail:a:b', 'mail:a@b'])('is not %j', (value) =>
    expect(parseWatcherId(value)).toBeUndefined(),
  );

  test('has at most 120 characters, and is not made of what could not be read back', () => {
    expect(parseWatcherId(idOf('mail', 120))).toBeDefined();
    expect(parseWatcherId(idOf('mail', 121))).toBeUndefined();
    expect(() => watcherIdOf('mail', 'x'.repeat(116))).toThrow(/^not an account of mail/);
    expect(() => watcherIdOf('facebook', '1:2')).toThrow(/^not an account of facebook/);
  });

  test('is that of a friend, too, unless they signed in by mail', () => {
    expect(asFriend('facebook:101' as WatcherId)).toBe('facebook:101');
    expect(asFriend('mail:abc' as WatcherId)).toBeUndefined();
  });
});

describe('on a network of many hosts', () => {
  test('the account holds the host, and the id keeps both', () => {
    const id = friendIdOf(plaza, 'a.example:7');
    expect(parseFriendId(id)).toBe(id);
    expect([networkOf(id), accountOf(id)]).toEqual([plaza, 'a.example:7']);
    expect(parseFriendId('plaza:a.example')).toBeUndefined();
  });

  test('who is on it is watched, and does not sign in with it', () => {
    expect(parseWatcherId('plaza:a.example:7')).toBeUndefined();
  });

  test('a pause applies to a host, or to all of it', () => {
    expect(scopeOf(plazaId('a.example', 7))).toBe('plaza:a.example');
    expect(['plaza', 'plaza:a.example', 'plaza:localhost'].map(parseScope)).toEqual([
      'plaza',
      'plaza:a.example',
      'plaza:localhost',
    ]);
  });

  test.each(['plaza:', 'plaza:a.example:7', 'plaza:.example', 'plaza:a..b', 'plaza:A.example', idOf('plaza', 121)])(
    'a pause does not apply to %j',
    (value) => expect(parseScope(value)).toBeUndefined(),
  );
});

describe('a scope', () => {
  test('is a network as a whole, where all of it is paused at once', () => {
    expect(scopeOfNetwork('facebook')).toBe('facebook');
    expect(scopeOf(friendIdOf('facebook', '101'))).toBe('facebook');
    expect(parseScope('facebook')).toBe('facebook');
  });

  test('is of one network', () => {
    expect([scopeOfNetwork('facebook'), scopeOf(plazaId('a.example', 7))].map(networkOfScope)).toEqual([
      'facebook',
      'plaza',
    ]);
  });

  test.each([
    undefined,
    7,
    ['facebook'],
    '',
    'mail',
    'myspace',
    'Facebook',
    'facebook:',
    'facebook:host.example',
    'constructor',
  ])('is not %j', (value) => expect(parseScope(value)).toBeUndefined());
});
