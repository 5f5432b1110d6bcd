import { describe, expect, test } from 'vitest';
import { createSessions } from '../../lambdas/api/sessions.ts';
import { watcherIdOf } from '../../lambdas/domain/ids.ts';
import { createAddressKeys } from '../../lambdas/secrets/address-keys.ts';
import { createTokens } from '../../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { createSignInLinks, type SignInLink } from '../../lambdas/secrets/sign-in-links.ts';
import { tampered } from '../support/tampered.ts';

const secret = { current: 'k2', k1: 'a'.repeat(64), k2: 'b'.repeat(64) };
const keys = parseSealingKeys(JSON.stringify(secret));
const links = createSignInLinks(keys);
const now = Date.UTC(2026, 10, 24, 12);
const link: SignInLink = {
  id: 'a-random-id',
  email: 'ada@watchers.example',
  language: 'de',
  browser: 'a-hash',
  expiresAt: now + 1,
};

describe('the token of a link to sign in', () => {
  test('holds what it was made with, until it expires', async () => {
    const token = await links.seal(link);
    expect(await links.open(token, now)).toEqual(link);
    expect(await links.open(token, now + 1)).toBeUndefined();
  });

  test('says nothing to who has no key', async () => {
    const token = await links.seal(link);
    for (const part of token.split('.')) expect(Buffer.from(part, 'base64url').toString()).not.toContain('ada');
  });

  test('fits into a link with the longest address there is', async () => {
    const token = await links.seal({ ...link, email: `${'a'.repeat(64)}@${'b'.repeat(185)}.test` });
    expect(token.length).toBeLessThan(1_000);
    expect(await links.open(token, now)).toBeDefined();
  });

  test('outlives a change of keys, as long as the old one is kept', async () => {
    const before = createSignInLinks(parseSealingKeys(JSON.stringify({ ...secret, current: 'k1' })));
    const token = await before.seal(link);
    expect(await links.open(token, now)).toEqual(link);
    const without = createSignInLinks(parseSealingKeys(JSON.stringify({ current: 'k2', k2: secret.k2 })));
    expect(await without.open(token, now)).toBeUndefined();
  });

  test('is not any other seal, however alike', async () => {
    const ada = watcherIdOf('mail', 'ada');
    const text = JSON.stringify(link);
    const session = await createSessions({ keys, secure: true, clock: () => now }).begin(
      ada,
      'a-random-id-of-a-session',
    );
    for (const other of [
      await createTokens(keys).seal(ada, text),
      session.split(/[=;]/)[1] ?? '',
      text,
      '',
      'x'.repeat(100_000),
    ]) {
      expect(await links.open(other, now)).toBeUndefined();
    }
  });

  test('cannot be varied', async () => {
    for (const changed of tampered(await links.seal(link)))
      expect(await links.open(changed, now), changed).toBeUndefined();
  });
});

describe('what stands for an address', () => {
  const address = createAddressKeys(keys);

  test('is another for each purpose, and for each exact address; the ledger alone folds', () => {
    const all = [address.identity, address.ledger, address.choice, address.knownBrowser];
    expect(new Set(all.map((key) => key('ada@x.example'))).size).toBe(4);
    for (const key of all) expect(key('ADA@x.example')).toBe(key('ada@x.example'));
    for (const key of [address.identity, address.choice, address.knownBrowser]) {
      expect(key('a.da+b@x.example')).not.toBe(key('ada@x.example'));
    }
    expect(address.ledger('a.da+b@x.example')).toBe(address.ledger('ada@x.example'));
  });

  test('stays the same when keys are changed, since nothing could be found again otherwise', () => {
    const changed = createAddressKeys(
      parseSealingKeys(JSON.stringify({ ...secret, current: 'k1', k3: 'c'.repeat(64) })),
    );
    for (const kind of ['identity', 'ledger', 'choice', 'knownBrowser'] as const) {
      expect(changed[kind]('ada@x.example')).toBe(address[kind]('ada@x.example'));
    }
    const others = createAddressKeys(parseSealingKeys(JSON.stringify({ current: 'k1', k1: 'z'.repeat(64) })));
    expect(others.identity('ada@x.example')).not.toBe(address.identity('ada@x.example'));
  });
});
