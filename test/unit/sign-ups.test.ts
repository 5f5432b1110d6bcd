import { describe, expect, test } from 'vitest';
import { mayComeIn, parseSignUps } from '../../lambdas/domain/sign-ups.ts';
import { readSettings } from '../../lib/settings.ts';

describe('who may come in', () => {
  const listed = parseSignUps(' Ada@Example.com, friends.example ,') ?? expect.fail('it is a list');

  test('is everybody, or addresses and domains', () => {
    expect(parseSignUps('open')).toEqual({ kind: 'open' });
    expect(listed).toEqual({ kind: 'listed', addresses: ['ada@example.com'], domains: ['friends.example'] });
  });

  test('knows domains of several labels, and of one letter', () => {
    const domains = ['a.b.example.com', 'x.example'];
    expect(parseSignUps(domains.join())).toEqual({ kind: 'listed', addresses: [], domains });
  });

  test.each([
    '',
    ' , ',
    'open, ada@example.com',
    'ada',
    'a@b@',
    '@example.com',
    'exa mple.com',
    '*',
    'example.com/x',
    'x y@example.com',
    'ada@example.com\nx',
  ])('is not %j', (text) => {
    expect(parseSignUps(text)).toBeUndefined();
  });

  test.each([
    ['ada@example.com', true],
    ['ADA@EXAMPLE.COM', true],
    ['ada+b@example.com', false],
    ['a.da@example.com', false],
    ['ben@example.com', false],
    ['anybody@friends.example', true],
    ['anybody@Friends.Example', true],
    ['anybody@more.friends.example', false],
    ['anybody@notfriends.example', false],
    ['friends.example@evil.example', false],
    [undefined, false],
  ])('by a list: %s %s', (email, expected) => {
    expect(mayComeIn(listed, email)).toBe(expected);
  });

  test('where it is open is also who has no address', () => {
    expect(mayComeIn({ kind: 'open' }, undefined)).toBe(true);
  });
});

describe('the setting', () => {
  const given = { senderAddress: 'us@example.org', alarmAddress: 'me@example.net', facebookAppId: '1' };
  const read = (settings: Readonly<Record<string, unknown>>) =>
    readSettings((name) => ({ ...given, ...settings })[name as keyof typeof given]);

  test('is the alarm address alone where it is not set', () => {
    expect(read({})).toMatchObject({ signUps: 'me@example.net', maxWatchers: 10_000, mailsPerHour: 200 });
  });

  test('is what was set, or a fault', () => {
    expect(read({ signUps: 'open', maxWatchers: '5', mailsPerHour: 7 })).toMatchObject({
      signUps: 'open',
      maxWatchers: 5,
      mailsPerHour: 7,
    });
    expect(() => read({ signUps: 'everybody' })).toThrow(/signUps: is neither open nor a list/);
  });
});
