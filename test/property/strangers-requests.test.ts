import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cookieValue } from '../../lambdas/api/cookies.ts';
import { readSignedRequest } from '../../lambdas/api/networks/facebook/signed-request.ts';
import { createSessions } from '../../lambdas/api/sessions.ts';
import { createBrowsers } from '../../lambdas/api/sign-in/browsers.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { readFeedback } from '../../lambdas/mail-feedback/events.ts';
import { createAddressKeys } from '../../lambdas/secrets/address-keys.ts';
import { testKeys } from '../support/api.ts';
import { almost, hostileJson, hostileText } from '../support/hostile-values.ts';
import { bounceEvent, complaintEvent } from '../support/ses-events.ts';
import { tampered } from '../support/tampered.ts';

const numRuns = Number(process.env.STRANGERS_RUNS ?? 250);
const now = Date.UTC(2026, 5, 1);
const ada = 'facebook:101' as WatcherId;

describe('whatever comes as an event of SES', () => {
  const keys = ['eventType', 'bounce', 'complaint', 'mail', 'tags', 'destination', 'bounceType', 'emailAddress'];
  const message = fc.oneof(
    almost(bounceEvent(ada, 'ada@watchers.example')).map((each) => JSON.stringify(each) ?? ''),
    almost(complaintEvent(ada, 'ada@watchers.example')).map((each) => JSON.stringify(each) ?? ''),
    hostileJson(...keys).map((each) => JSON.stringify(each) ?? ''),
    hostileText,
  );

  test('it is read, stops mail to few addresses only, and only where it says so', () =>
    fc.assert(
      fc.property(message, (text) => {
        const feedback = readFeedback(text);
        if (feedback.kind !== 'stop') return;
        expect(feedback.addresses.length).toBeLessThanOrEqual(50);
        const event = JSON.parse(text);
        if (feedback.reason === 'bounced')
          expect([event.eventType, event.bounce.bounceType]).toEqual(['Bounce', 'Permanent']);
        else expect(event.eventType).toBe('Complaint');
      }),
      { numRuns },
    ));
});

describe('whatever comes as a cookie', () => {
  const sessions = createSessions({ keys: testKeys, secure: true, clock: () => now });
  const browsers = createBrowsers({ secure: true, keys: createAddressKeys(testKeys), nonce: () => 'n'.repeat(20) });
  const name = fc.constantFrom('__Host-session', '__Host-asking', '__Host-known', 'session', '__proto__', '');
  const cookie = fc.oneof(
    fc.tuple(name, hostileText).map((pair) => pair.join('=')),
    fc.constantFrom('__Host-session', '=', '__Host-session=a.b.c.d.e', '__Host-session=eyJhbGciOiJub25lIn0....'),
    hostileText,
  );

  test('it signs nobody in and is no browser that we know', () =>
    fc.assert(
      fc.asyncProperty(fc.array(cookie, { maxLength: 6 }), async (cookies) => {
        expect(await sessions.read(cookies)).toBeUndefined();
        expect(browsers.knows(cookies, 'ada@watchers.example')).toBe(false);
        const { cookie: made } = browsers.asks(cookies);
        // What we send back cannot end our own header and begin another.
        expect(made).toMatch(/^[\x20-\x7e]+$/);
        expect(browsers.remember(cookies, 'ada@watchers.example')).toMatch(/^[\x20-\x7e]+$/);
        const value = cookieValue(cookies, '__Host-session');
        if (value !== undefined) expect(cookies.some((each) => each.includes(value))).toBe(true);
      }),
      { numRuns },
    ));

  test('a session in which one letter is another is not valid', async () => {
    const [pair = ''] = (await sessions.begin(ada, 'i'.repeat(32))).split(';');
    expect(await sessions.read([pair])).toMatchObject({ watcherId: ada });
    const seal = pair.slice(pair.indexOf('=') + 1);
    // A blank at the end parts cookies, and is no part of this one.
    const others = tampered(seal).filter((each, index) => index % 7 === 0 && each.trimEnd() !== seal);
    const read = await Promise.all(others.map((each) => sessions.read([`__Host-session=${each}`])));
    expect(read.filter((each) => each !== undefined)).toEqual([]);
  });
});

test('whatever comes as a signed request was not signed', () => {
  const part = fc.oneof(
    hostileText,
    hostileJson('user_id', 'algorithm', 'issued_at').map((each) =>
      Buffer.from(JSON.stringify(each) ?? '').toString('base64url'),
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      expect(readSignedRequest(parts.join('.'), 'secret')).toBeUndefined();
    }),
    { numRuns },
  );
});
