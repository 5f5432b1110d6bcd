import { createSecretKey, type KeyObject } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { expect, test } from 'vitest';
import { createSessions, sessionRenewal } from '../../lambdas/api/sessions.ts';
import { watcherIdOf } from '../../lambdas/domain/ids.ts';
import { sessionIdle, sessionLifetime } from '../../lambdas/domain/session-list.ts';
import { createTokens } from '../../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { tampered } from '../support/tampered.ts';

const ada = watcherIdOf('facebook', '101');
const id = 'a-random-id-of-a-session';
const secret = { current: 'k2', k1: 'a'.repeat(64), k2: 'b'.repeat(64) };
const keys = parseSealingKeys(JSON.stringify(secret));
let now = 1_000_000;
const sessions = createSessions({ keys, secure: true, clock: () => now });
const nameAndValue = (setCookie: string) => setCookie.split(';')[0] ?? '';
const begin = async () => nameAndValue(await sessions.begin(ada, id));

test('a session is read from the cookie it was put in', async () => {
  const session = await sessions.read(['other=1', await begin()]);
  expect(session).toEqual({ watcherId: ada, id, issuedAt: now, firstIssuedAt: now });
});

test('over plain http the cookie has a name that a browser takes there', async () => {
  const local = createSessions({ keys, secure: false, clock: () => now });
  expect(await local.begin(ada, id)).toMatch(/^session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/);
  expect(await sessions.read([nameAndValue(await local.begin(ada, id))])).toBeUndefined();
});

test('what is in it is not to be read without the key', async () => {
  const cookie = await begin();
  for (const part of cookie.split(/[=.]/)) expect(Buffer.from(part, 'base64url').toString()).not.toContain('101');
});

test('it outlives a change of keys, as long as the old one is kept', async () => {
  const before = createSessions({
    keys: parseSealingKeys(JSON.stringify({ ...secret, current: 'k1' })),
    secure: true,
    clock: () => now,
  });
  const cookie = nameAndValue(await before.begin(ada, id));
  expect(await sessions.read([cookie])).toMatchObject({ watcherId: ada });
  const after = createSessions({
    keys: parseSealingKeys(JSON.stringify({ current: 'k2', k2: secret.k2 })),
    secure: true,
    clock: () => now,
  });
  expect(await after.read([cookie])).toBeUndefined();
});

test('it is over when it was idle too long, or has lasted too long', async () => {
  const cookie = await begin();
  const startedAt = now;
  now = startedAt + sessionIdle - 1;
  const session = await sessions.read([cookie]);
  expect(session).toBeDefined();
  const renewed = session && (await sessions.renew(session));
  now = startedAt + sessionIdle;
  expect(await sessions.read([cookie])).toBeUndefined();
  expect(await sessions.read([nameAndValue(renewed ?? '')])).toMatchObject({ firstIssuedAt: startedAt });
  now = startedAt + sessionLifetime;
  expect(await sessions.read([nameAndValue((session && (await sessions.renew(session))) ?? '')])).toBeUndefined();
});

test('it is sealed again after a day, and not before', async () => {
  const session = await sessions.read([await begin()]);
  const startedAt = now;
  now = startedAt + sessionRenewal - 1;
  expect(session && (await sessions.renew(session))).toBeUndefined();
  now = startedAt + sessionRenewal;
  expect(session && (await sessions.renew(session))).toContain('__Host-session=');
});

test('nothing else opens as one: other keys, other purposes, other ways of sealing', async () => {
  const seal = (header: { alg: string; enc: string; kid?: string }, key: Uint8Array | KeyObject, value: unknown) =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value))).setProtectedHeader(header).encrypt(key);
  const session = { watcherId: ada, id, issuedAt: now, firstIssuedAt: now };
  const good = { alg: 'dir', enc: 'A256GCM', kid: 'k2' };
  const key = keys.sessionKey('k2') ?? createSecretKey(new Uint8Array(32));
  const read = async (sealed: string) => sessions.read([`__Host-session=${sealed}`]);
  expect(await read(await seal(good, key, session))).toEqual(session);
  expect(await read(await createTokens(keys).seal(ada, JSON.stringify(session)))).toBeUndefined();
  expect(await read(await seal(good, new Uint8Array(32), session))).toBeUndefined();
  expect(await read(await seal({ ...good, kid: 'k1' }, key, session))).toBeUndefined();
  expect(await read(await seal({ ...good, kid: 'current' }, key, session))).toBeUndefined();
  expect(await read(await seal({ ...good, kid: 'constructor' }, key, session))).toBeUndefined();
  expect(await read(await seal({ alg: 'A256KW', enc: 'A256GCM', kid: 'k2' }, key, session))).toBeUndefined();
  for (const other of [
    null,
    [],
    {},
    { ...session, watcherId: 'x' },
    { ...session, id: 42 },
    { ...session, id: 'short' },
  ]) {
    expect(await read(await seal(good, key, other))).toBeUndefined();
  }
});

test('a cookie in which one character is changed, left out or put in opens no session', async () => {
  const cookie = await begin();
  const [name = '', value = ''] = cookie.split('=');
  // Blanks around a cookie belong to the header that it comes in.
  const changed = tampered(value).filter((each) => each.trim() !== value);
  expect(changed.length).toBeGreaterThan(4 * value.length);
  for (const each of changed) expect(await sessions.read([`${name}=${each}`]), each).toBeUndefined();
});
