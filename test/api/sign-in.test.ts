import { beforeEach, describe, expect, test } from 'vitest';
import { badTokens } from '../../lambdas/api/token-limiter.ts';
import { signInAgain, withdrawAccess } from '../../lambdas/domain/commands.ts';
import { scopeOfNetwork, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import type { TestApi } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';
import { logIn } from '../support/double.ts';
import { refusalIn } from '../support/person.ts';

const { table, double, freshApi } = await openApiTests();
let api: TestApi;
beforeEach(async () => {
  api = await freshApi();
});

const ada = 'facebook:101' as WatcherId;
const stored = async (id: WatcherId = ada): Promise<Watcher | undefined> =>
  (await api.parts.watchers.read([id], { consistent: true })).watchers.get(id);
const signIn = (token: string, more: object = {}) =>
  api.request('POST', '/api/session', { body: { network: 'facebook', token, ...more } });
const writes = () => api.commands.filter((name) => !/^(BatchGet|Get|Query)/.test(name));

describe('signing in', () => {
  test('takes three Graph calls, none of them for friends, one write and one that counts newcomers; a visit takes none and none', async () => {
    const reply = await signIn('local-101', { language: 'de' });
    expect(reply.statusCode).toBe(200);
    expect(reply.json).toMatchObject({
      id: ada,
      address: { email: '101@watchers.example', confirmed: true },
      language: 'de',
      watches: {},
      accounts: { facebook: { failing: null } },
      limits: { watches: 1_000 },
    });
    expect(double.stats().http.byKind).toEqual({ debug_token: 1, 'oauth/access_token': 1, me: 1 });
    // The first counts the newcomer.
    expect(writes()).toEqual(['UpdateItemCommand', 'PutItemCommand']);

    double.resetStats();
    api.reset();
    expect((await api.request('GET', '/api/me', { cookie: reply.cookie })).json).toEqual(reply.json);
    expect(double.stats().http.total).toBe(0);
    expect(writes()).toEqual([]);
  });

  test('seals a token of our own that lasts, not the one of the browser', async () => {
    const token = await logIn(double, '101', ['user_friends', 'email']);
    expect((await signIn(token)).statusCode).toBe(200);
    const sealed = (await stored())?.accounts.facebook?.token ?? '';
    const opened = await api.parts.tokens.open(ada, sealed);
    expect(opened).toMatchObject({ kind: 'token', token: expect.stringMatching(/^long-/) });
  });

  test('again ends the reasons not to look, keeps what was chosen, and is one write, too', async () => {
    await signIn('local-101');
    const before = await stored();
    await api.parts.watchers.update(
      before as Watcher,
      withdrawAccess(before as Watcher, 'facebook', 1, { code: 190, subcode: 458 }),
    );
    expect((await stored())?.accounts.facebook?.signInAgain).toBeDefined();
    api.reset();
    const reply = await signIn('local-101', { language: 'es' });
    expect(reply.json).toMatchObject({
      accounts: { facebook: { failing: null } },
      language: 'en',
      createdAt: before?.createdAt,
    });
    expect(writes()).toEqual(['UpdateItemCommand']);
  });

  test('gives a session to somebody who was stored without one', async () => {
    await signIn('local-101');
    const { sessions: _, ...without } = (await stored()) as Watcher;
    await api.parts.watchers.update((await stored()) as Watcher, signInAgain(without, 'facebook', 'sealed'));
    const { cookie } = await signIn('local-101');
    expect((await api.request('GET', '/api/me', { cookie })).statusCode).toBe(200);
  });

  test('asks nobody about what cannot be a token', async () => {
    for (const junk of ['x', 'EAAB wzLixnjY', '<script>alert(1)</script>', '☃'.repeat(10), 'x'.repeat(1_001)]) {
      expect(refusalIn(await signIn(junk))).toEqual([401, 'token-invalid']);
    }
    expect(double.stats().http.total).toBe(0);
  });

  test('asks nobody while the network is paused', async () => {
    const until = api.time.now + 60_000;
    await createControlStore(table).pauseScope(scopeOfNetwork('facebook'), { until, reason: 'code 4' });
    for (const token of ['local-101', 'junk-token']) {
      expect(refusalIn(await signIn(token))).toEqual([503, 'network-unavailable']);
    }
    expect(double.stats().http.total).toBe(0);
    api.time.now = until;
    expect((await signIn('local-101')).statusCode).toBe(200);
  });

  test('stops asking about bad tokens; who is signed in can still bring a new one, and a minute later everybody', async () => {
    const { cookie } = await signIn('local-102');
    double.resetStats();
    const answers: unknown[] = [];
    for (let sent = 0; sent < 100; sent++) answers.push((await signIn(`junk-token-${sent}`)).statusCode);
    expect(double.stats().http.total).toBe(badTokens);
    expect(new Set(answers.slice(badTokens))).toEqual(new Set([503]));
    const reply = await signIn('local-101');
    expect([refusalIn(reply), reply.headers['retry-after']]).toEqual([[503, 'try-again-later'], '60']);
    const renewed = { cookie, body: { network: 'facebook', token: 'local-102' } };
    expect((await api.request('POST', '/api/session', renewed)).statusCode).toBe(200);
    api.time.now += 60_000;
    expect((await signIn('local-101')).statusCode).toBe(200);
  });

  test('works without an address; there is none to send to, and nothing is taken as confirmed', async () => {
    for (const reply of [await signIn('local-111'), await signIn(await logIn(double, '102', ['user_friends']))]) {
      expect(reply.json.address).toEqual({ email: '', confirmed: false });
    }
  });
});

describe('what cannot sign in', () => {
  test.each([
    ['a token nobody gave out', 401, 'token-invalid', () => 'made-up'],
    ['a token of another app', 403, 'wrong-app', () => 'other-app-101'],
    ['the token of our own app', 401, 'token-invalid', () => 'local-app|the app secret of the tests'],
    ['a token without the friend list', 403, 'permission-missing', () => logIn(double, '101', ['email'])],
  ])('%s', async (_, status, code, token) => {
    const reply = await signIn(await token());
    expect([reply.statusCode, reply.json.error.code]).toEqual([status, code]);
    expect(reply.cookies).toEqual([]);
    expect(writes()).toEqual([]);
    expect(double.stats().http.byKind['oauth/access_token']).toBeUndefined();
  });

  test.each([
    ['fails', { http500: 1 }],
    ['answers with a page', { html: 1 }],
    ['breaks off', { dropConnection: 1 }],
    ['is busy', { throttleApp: 1 }],
  ])('anybody, while the network %s: it is said so, and not tried again on its own', async (_, faults) => {
    double.setFaults(faults);
    const reply = await signIn('local-101');
    expect([reply.statusCode, reply.json.error.code]).toEqual([503, 'network-unavailable']);
    expect(double.stats().http.total).toBeLessThanOrEqual(3);
    expect(writes()).toEqual([]);
    expect(api.lines.join()).toContain('sign-in.unavailable');
    expect(api.lines.join()).not.toContain('local-101');
  });

  test('a page of another site, or a form', async () => {
    const body = { network: 'facebook', token: 'local-101' };
    const foreign = [undefined, 'null', 'https://evil.example', 'https://breakups.example.evil.example'];
    for (const origin of foreign) {
      const reply = await api.request('POST', '/api/session', { body, headers: { origin } });
      expect([reply.statusCode, reply.json.error.code]).toEqual([403, 'foreign-origin']);
    }
    for (const type of [undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/json-ish']) {
      const reply = await api.request('POST', '/api/session', { body, headers: { 'content-type': type } });
      expect([reply.statusCode, reply.json.error.code]).toEqual([415, 'unsupported-media-type']);
    }
    expect(double.stats().http.total).toBe(0);
  });
});

describe('a session', () => {
  const day = 24 * 60 * 60_000;
  const isIn = async (cookie: string | undefined) =>
    (await api.request('GET', '/api/me', { cookie })).statusCode === 200;

  test('is in a cookie that is for this host alone and out of the reach of scripts', async () => {
    const { cookies } = await signIn('local-101');
    expect(cookies).toEqual([
      expect.stringMatching(/^__Host-session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=1209600$/),
    ]);
  });

  test('ends after two weeks without a visit', async () => {
    const cookie = await api.signIn('101');
    api.time.now += 14 * day - 1;
    expect(await isIn(cookie)).toBe(true);
    api.time.now += 1;
    expect(await isIn(cookie)).toBe(false);
  });

  test('is renewed by visits, at most once a day, and ends after sixty days all the same', async () => {
    let cookie = await api.signIn('101');
    for (let days = 0; days < 59; days += 1) {
      expect((await api.request('GET', '/api/me', { cookie })).cookies).toEqual([]);
      api.time.now += day;
      const reply = await api.request('GET', '/api/me', { cookie });
      expect(reply.statusCode).toBe(200);
      cookie = reply.cookie ?? '';
    }
    api.time.now += day;
    expect(await isIn(cookie)).toBe(false);
  });

  test('ends in this browser, or in all of them', async () => {
    const [here, there] = [await api.signIn('101'), await api.signIn('101')];
    const out = await api.request('DELETE', '/api/session', { cookie: here });
    expect(out.cookies).toEqual(['__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0']);
    const everywhere = await api.request('DELETE', '/api/sessions', { cookie: there });
    expect(everywhere.statusCode).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([false, false]);
    expect(await isIn(await api.signIn('101'))).toBe(true);
  });

  test('is in a cookie of its exact name: one whose name begins with an invisible blank is another', async () => {
    const cookie = await api.signIn('101');
    for (const blank of ['\u2000', '\u00a0', '\ufeff', '\t', '\u3000', '\v', '\u200b']) {
      expect(await isIn(`${blank}${cookie}`)).toBe(false);
      const planted = await api.request('GET', '/api/me', { cookies: [`${blank}__Host-session=planted`, cookie] });
      expect(planted.statusCode).toBe(200);
    }
    expect(await isIn(` ${cookie}`)).toBe(true);
  });

  test('is in one cookie, or in several that agree: of two that differ none is believed, whichever comes first', async () => {
    const [cookie, other] = [await api.signIn('101'), await api.signIn('102')];
    const statusWith = async (...cookies: string[]) => (await api.request('GET', '/api/me', { cookies })).statusCode;
    expect(await statusWith(cookie, cookie)).toBe(200);
    for (const planted of [other, '__Host-session=planted', '__Host-session=']) {
      expect([await statusWith(planted, cookie), await statusWith(cookie, planted)]).toEqual([401, 401]);
    }
  });

  test('of a deleted account does not open the next one of the same person', async () => {
    const cookie = await api.signIn('101');
    await api.request('DELETE', '/api/me', { cookie });
    expect(await isIn(cookie)).toBe(false);
    await api.signIn('101');
    expect(await isIn(cookie)).toBe(false);
  });

  test('that is not valid is taken away from the browser, and answered as signed out', async () => {
    const reply = await api.request('GET', '/api/me', { cookie: '__Host-session=garbage' });
    expect([reply.statusCode, reply.json.error.code, reply.cookie]).toEqual([401, 'signed-out', '__Host-session=']);
  });
});
