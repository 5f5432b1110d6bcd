import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deletionCode, readDeletionCode } from '../../lambdas/api/deletion-code.ts';
import { readSignedRequest } from '../../lambdas/api/networks/facebook/signed-request.ts';
import { watcherIdOf } from '../../lambdas/domain/ids.ts';
import { confirmationToken, readConfirmationToken } from '../../lambdas/mail/confirmation-token.ts';
import { tampered } from '../support/tampered.ts';

const secret = 'app secret';
const sign = (payload: string, key = secret) =>
  `${createHmac('sha256', key).update(payload).digest('base64url')}.${payload}`;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = { user_id: '101', algorithm: 'HMAC-SHA256', issued_at: 1_795_000_000 };

describe('a signed request', () => {
  test('is read when it was signed with the app secret', () => {
    expect(readSignedRequest(sign(encode(payload)), secret)).toEqual({ account: '101', issuedAt: 1_795_000_000 });
  });

  test('is checked over the encoded payload as it came, whatever the JSON inside looks like', () => {
    const spaced = Buffer.from(JSON.stringify({ expires: 0, ...payload }, undefined, 3)).toString('base64url');
    expect(readSignedRequest(sign(spaced), secret)?.account).toBe('101');
    expect(readSignedRequest(sign(encode(payload)).replace(/\..*/, `.${spaced}`), secret)).toBeUndefined();
  });

  test('takes the name of the algorithm in any case, and no other algorithm', () => {
    expect(readSignedRequest(sign(encode({ ...payload, algorithm: 'hmac-sha256' })), secret)).toBeDefined();
    expect(readSignedRequest(sign(encode({ ...payload, algorithm: 'none' })), secret)).toBeUndefined();
  });

  test.each([
    ['without a person', { algorithm: 'HMAC-SHA256', issued_at: 1 }],
    ['with a person that is a number', { ...payload, user_id: 101 }],
    ['with a person whose id has other characters', { ...payload, user_id: '1/../2' }],
    ['with a person whose id no watcher has', { ...payload, user_id: '101:1' }],
    ['with a person whose id is too long', { ...payload, user_id: '1'.repeat(101) }],
    ['without a time', { user_id: '101', algorithm: 'HMAC-SHA256' }],
    ['that the login dialog hands to a page', { ...payload, code: 'AQB' }],
    ['with a code that is empty', { ...payload, code: null }],
    ['that is a list', []],
  ])('is none %s', (_, value) => {
    expect(readSignedRequest(sign(encode(value)), secret)).toBeUndefined();
  });

  test('is refused when one character is changed, left out or put in', () => {
    for (const changed of tampered(sign(encode(payload)))) {
      expect(readSignedRequest(changed, secret), changed).toBeUndefined();
    }
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => readSignedRequest(text, secret) === undefined));
    fc.assert(fc.property(fc.string(), (text) => readSignedRequest(sign(text), secret) === undefined));
    expect(readSignedRequest(sign('x'.repeat(100_000)), secret)).toBeUndefined();
  });
});

describe('a code for the state of a deletion', () => {
  const key = new Uint8Array(32).fill(7);

  test('says when it was done, to everybody who has it', () => {
    fc.assert(fc.property(fc.nat(8_640_000_000_000_000), (at) => readDeletionCode(key, deletionCode(key, at)) === at));
  });

  test('is short, and plain enough for a URL', () => {
    expect(deletionCode(key, Date.UTC(2026, 10, 24))).toMatch(/^[0-9a-z]{8}-[0-9a-f]{32}$/);
  });

  test('cannot be made up', () => {
    const code = deletionCode(key, 1_000);
    expect(readDeletionCode(new Uint8Array(32), code)).toBeUndefined();
    for (const changed of tampered(code)) expect(readDeletionCode(key, changed), changed).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => readDeletionCode(key, text) === undefined));
  });
});

describe('the token of a confirmation link', () => {
  const key = new Uint8Array(32).fill(7);
  const confirmation = { watcherId: watcherIdOf('facebook', '101'), nonce: 'a-nonce_of-24-bytes' };

  test('says whose address and which', () => {
    expect(readConfirmationToken(key, confirmationToken(key, confirmation))).toEqual(confirmation);
  });

  test('cannot be made up, and nothing it is read from makes it throw', () => {
    const token = confirmationToken(key, confirmation);
    expect(readConfirmationToken(new Uint8Array(32), token)).toBeUndefined();
    for (const changed of tampered(token)) expect(readConfirmationToken(key, changed), changed).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => readConfirmationToken(key, text) === undefined));
    fc.assert(
      fc.property(fc.array(fc.base64String(), { minLength: 2, maxLength: 4 }), (texts) => {
        expect(readConfirmationToken(key, texts.join('.'))).toBeUndefined();
      }),
    );
  });
});
