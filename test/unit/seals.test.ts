import { createSecretKey } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import { openSeal, sealText } from '../../lambdas/secrets/seals.ts';

const keyOfBytes = (length: number, filledWith: number) => createSecretKey(new Uint8Array(length).fill(filledWith));
const key = keyOfBytes(32, 7);
const keyOf = (kid: string) => (kid === 'k1' ? key : undefined);
const text = '{"für":"Ada 💍"}';

const sealedByJose = (header: Record<string, unknown>, options?: Record<string, boolean>) =>
  new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ...header })
    .encrypt(key, options === undefined ? undefined : { crit: options });

describe('a seal is a compact JWE as jose reads and writes it', () => {
  test.each([{ kid: 'k1' }, { kid: 'k1', sub: 'facebook:1' }])('jose opens ours: %o', async (header) => {
    const { plaintext, protectedHeader } = await compactDecrypt(sealText(text, key, header), key);
    expect(new TextDecoder().decode(plaintext)).toBe(text);
    expect(protectedHeader).toEqual({ alg: 'dir', enc: 'A256GCM', ...header });
  });

  test.each([{ kid: 'k1' }, { kid: 'k1', sub: 'facebook:1' }])("ours opens jose's: %o", async (header) => {
    expect(openSeal(await sealedByJose(header), keyOf)).toMatchObject({ text, header });
  });

  test('one that was written by the version before, with jose, still opens', () => {
    // Sealed on 2026-11-25 under the key above.
    const kept =
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiazEiLCJzdWIiOiJmYWNlYm9vazoxIn0..Th-OI8VVGiRUCVhg.6jV5jNSZp92WRzBVGwNxrQ3Chw.m9m2wrcOCZ6x61ACnm9AoQ';
    expect(openSeal(kept, keyOf)).toMatchObject({ text, header: { kid: 'k1', sub: 'facebook:1' } });
  });
});

describe('a seal does not open', () => {
  test('with a key that is missing, or another one', () => {
    const sealed = sealText(text, key, { kid: 'k1' });
    expect(openSeal(sealed, () => undefined)).toBeUndefined();
    expect(openSeal(sealed, () => keyOfBytes(32, 8))).toBeUndefined();
    expect(openSeal(sealed, () => keyOfBytes(16, 7))).toBeUndefined();
  });

  test('when its header says more than ours does, though jose sealed it with the right key', async () => {
    expect(openSeal(await sealedByJose({ kid: 'k1', typ: 'JWT' }), keyOf)).toBeUndefined();
    expect(openSeal(await sealedByJose({ kid: 'k1', crit: ['b64'], b64: true }, { b64: true }), keyOf)).toBeUndefined();
    expect(openSeal(await sealedByJose({}), keyOf)).toBeUndefined();
  });

  test('when a part is missing, too many, too short, or where none belongs', () => {
    const [header, , vector = '', content, tag = ''] = sealText(text, key, { kid: 'k1' }).split('.');
    for (const parts of [
      [header, 'AAAA', vector, content, tag],
      [header, vector, content, tag],
      [header, '', vector, content],
      [header, '', vector, content, tag, ''],
      [header, '', vector.slice(0, 12), content, tag],
      // GCM itself takes shorter tags, which are easier to forge.
      [header, '', vector, content, Buffer.from(tag, 'base64url').subarray(0, 12).toString('base64url')],
      ['', '', '', '', ''],
      ['bnVsbA', '', vector, content, tag],
    ]) {
      expect(openSeal(parts.join('.'), keyOf), parts.join('.')).toBeUndefined();
    }
  });

  test('when it is no seal at all', () => {
    for (const wrong of ['', '.', '....', 'EAAB', 'ä.ö.ü.ß.ñ']) expect(openSeal(wrong, keyOf)).toBeUndefined();
  });
});

test('no two seals of a text are the same', () => {
  const seals = new Set(Array.from({ length: 100 }, () => sealText(text, key, { kid: 'k1' })));
  expect(seals.size).toBe(100);
});

test('an empty text can be sealed', () => {
  expect(openSeal(sealText('', key, { kid: 'k1' }), keyOf)?.text).toBe('');
});
