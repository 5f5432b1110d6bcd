import { CompactEncrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { createTokens } from '../../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { tampered } from '../support/tampered.ts';

const ada = 'facebook:1' as WatcherId;
const grace = 'facebook:2' as WatcherId;
const first = 'a'.repeat(64);
const second = 'b'.repeat(64);
const before = createTokens(parseSealingKeys(JSON.stringify({ current: 'k1', k1: first })));
const after = createTokens(parseSealingKeys(JSON.stringify({ current: 'k2', k1: first, k2: second })));

describe('a sealed token', () => {
  test('opens for whom it was sealed, and shows nothing of itself', async () => {
    const sealed = await before.seal(ada, 'EAAB-secret');
    expect(sealed).not.toContain('EAAB');
    expect(await before.open(ada, sealed)).toEqual({ kind: 'token', token: 'EAAB-secret' });
  });

  test('is never the same twice', async () => {
    expect(await before.seal(ada, 'x')).not.toBe(await before.seal(ada, 'x'));
  });

  test('does not open for anybody else, and nothing else opens', async () => {
    const sealed = await before.seal(ada, 'EAAB-secret');
    for (const [who, what] of [
      [grace, sealed],
      [ada, 'EAAB-secret'],
      [ada, ''],
    ] as const) {
      expect(await before.open(who, what)).toEqual({ kind: 'unreadable' });
    }
  });

  test('does not open when it was sealed in another way, though with the right key', async () => {
    const key = parseSealingKeys(JSON.stringify({ current: 'k1', k1: first })).tokenKey('k1') ?? new Uint8Array();
    const sealedBy = (alg: string, enc: string) =>
      new CompactEncrypt(new TextEncoder().encode('EAAB-secret'))
        .setProtectedHeader({ alg, enc, kid: 'k1', sub: ada })
        .encrypt(key);
    expect(await before.open(ada, await sealedBy('dir', 'A256GCM'))).toEqual({ kind: 'token', token: 'EAAB-secret' });
    for (const [alg, enc] of [
      ['dir', 'A128CBC-HS256'],
      ['A256KW', 'A256GCM'],
      ['A256GCMKW', 'A256GCM'],
    ] as const) {
      expect(await before.open(ada, await sealedBy(alg, enc)), `${alg} ${enc}`).toEqual({ kind: 'unreadable' });
    }
  });

  test('does not open when one character is changed, left out or put in', async () => {
    for (const changed of tampered(await before.seal(ada, 'EAAB-secret'))) {
      expect(await before.open(ada, changed), changed).toEqual({ kind: 'unreadable' });
    }
  });

  test('opens after a change of keys; a seal of the new key does not open without it', async () => {
    expect(await after.open(ada, await before.seal(ada, 'old'))).toEqual({ kind: 'token', token: 'old' });
    expect(await before.open(ada, await after.seal(ada, 'new'))).toEqual({ kind: 'unreadable' });
  });
});

describe('the keys secret', () => {
  test('keeps links of mails valid through a change of keys', () => {
    const one = parseSealingKeys(JSON.stringify({ current: 'k1', k1: first }));
    const two = parseSealingKeys(JSON.stringify({ current: 'k2', k1: first, k2: second }));
    expect(two.linkKey).toEqual(one.linkKey);
    expect(Buffer.from(one.linkKey)).not.toEqual(one.tokenKey('k1')?.export());
  });

  test.each(['', 'not json', '{}', '{"current":"k1"}', '{"current":"k1","k1":"short"}', '[]'])(
    'of another shape (%s) is refused, and not repeated in what is said',
    (secret) => {
      expect(() => parseSealingKeys(secret)).toThrow(/^the keys secret/);
    },
  );
});
