import { describe, expect, test } from 'vitest';
import { cookieValue, createCookieJar } from '../../lambdas/api/cookies.ts';
import { createBrowsers } from '../../lambdas/api/sign-in/browsers.ts';
import { createAddressKeys } from '../../lambdas/secrets/address-keys.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';

describe('a cookie', () => {
  test('is read by its exact name; only the blank that parts cookies is stripped', () => {
    expect(cookieValue(['a=1', ' b=2 ', 'ab=3'], 'b')).toBe('2');
    expect(cookieValue(['a=1=2'], 'a')).toBe('1=2');
    for (const blank of ['\u00a0', '\u2000', '\ufeff', '\t', '\u3000']) {
      expect(cookieValue([`${blank}b=2`], 'b')).toBeUndefined();
    }
    expect(cookieValue(['B=2', 'bb=2', 'b'], 'b')).toBeUndefined();
  });

  test('counts when there are several that agree, and not when they do not', () => {
    expect(cookieValue(['a=1', 'a=1'], 'a')).toBe('1');
    expect(cookieValue(['a=planted', 'a=1'], 'a')).toBeUndefined();
  });

  test('is for this host alone, out of the reach of scripts, and has another name over plain http', () => {
    expect(createCookieJar(true).set('x', '1', 60)).toBe(
      '__Host-x=1; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
    );
    expect(createCookieJar(false).set('x', '1', 60)).toBe('x=1; Path=/; HttpOnly; SameSite=Lax; Max-Age=60');
    expect(createCookieJar(true).read(['x=1'], 'x')).toBeUndefined();
  });
});

describe('a browser', () => {
  let counter = 0;
  const keys = createAddressKeys(parseSealingKeys(JSON.stringify({ current: 'k1', k1: 'x'.repeat(64) })));
  const browsers = createBrowsers({ secure: true, keys, nonce: () => `nonce-number-${++counter}-x` });
  const [ada, ben] = ['ada@watchers.example', 'ben@watchers.example'];
  const pair = (setCookie: string) => setCookie.split(';')[0] ?? '';

  test('is known as the one that asked, by several links, and by none that others asked for', () => {
    const first = browsers.asks([]);
    const second = browsers.asks([pair(first.cookie)]);
    expect(second.browser).toBe(first.browser);
    expect(browsers.asked([pair(second.cookie)], first.browser)).toBe(true);
    expect(browsers.asked([], first.browser)).toBe(false);
    expect(browsers.asked([pair(first.cookie)], browsers.asks([]).browser)).toBe(false);
    expect(browsers.asked([`__Host-asking=${first.browser}`], first.browser)).toBe(false);
    expect(first.cookie).toMatch(/Max-Age=1800$/);
  });

  test('does not keep a nonce that anybody could guess', () => {
    for (const value of ['x', '', 'a b', 'x'.repeat(65)]) {
      expect(browsers.asks([`__Host-asking=${value}`]).cookie).toContain('nonce-number-');
    }
  });

  test('is known for addresses that were signed in to there, and no other', () => {
    const once = pair(browsers.remember([], ada));
    const both = pair(browsers.remember([once], ben));
    expect([
      browsers.knows([both], ada),
      browsers.knows([both], 'ADA@watchers.example'),
      browsers.knows([both], ben),
    ]).toEqual([true, true, true]);
    expect(browsers.knows([once], ben)).toBe(false);
    expect(browsers.knows([], ada)).toBe(false);
    expect(browsers.knows([`__Host-known=${keys.identity(ada)}.${keys.choice(ada)}`], ada)).toBe(false);
  });

  test('is known for the last five of them, and keeps nothing that is not ours', () => {
    let cookie = '__Host-known=<script>.x';
    for (let number = 0; number < 7; number++)
      cookie = pair(browsers.remember([cookie], `ada${number}@watchers.example`));
    const known = [0, 1, 2, 3, 4, 5, 6].filter((number) => browsers.knows([cookie], `ada${number}@watchers.example`));
    expect(known).toEqual([2, 3, 4, 5, 6]);
    expect(cookie).toMatch(/^__Host-known=[\w-]{43}(\.[\w-]{43}){4}$/);
  });
});
