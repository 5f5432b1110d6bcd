import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { signedRequest } from '../../local/networks/facebook/signed-request.ts';
import { appSecret, siteUrl, type TestApi } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';
import { makeSecondPass, tracesOf } from '../support/erasing.ts';
import { refusalIn } from '../support/person.ts';
import { byFriendId } from '../support/watchers.ts';

const { table, freshApi } = await openApiTests();
let api: TestApi;
let cookie: string;
beforeEach(async () => {
  api = await freshApi();
  cookie = await api.signIn('101');
  await api.request('PUT', '/api/watches', { cookie, body: { watches: byFriendId({ 102: 'any', 103: 'taken' }) } });
  api.reset();
});

const ada = 'facebook:101' as WatcherId;
const stored = async (id = ada): Promise<Watcher | undefined> =>
  (await api.parts.watchers.read([id], { consistent: true })).watchers.get(id);
const traces = (account: string) => tracesOf(table, account);
const secondPass = () => makeSecondPass(api);

describe('what Facebook tells', () => {
  const form = (signed: string) => ({
    raw: new URLSearchParams({ signed_request: signed }).toString(),
    headers: { origin: undefined, 'content-type': 'application/x-www-form-urlencoded' },
  });
  const seconds = () => Math.floor(api.time.now / 1_000);
  const tell = (path: string, user = '101', at = seconds()) =>
    api.request('POST', `/api/facebook/${path}`, form(signedRequest(appSecret, user, at)));

  test('when somebody removes the app, their token is thrown away and nobody looks, or writes to them about it', async () => {
    expect((await tell('deauthorize')).statusCode).toBe(200);
    const watcher = await stored();
    expect(watcher).toMatchObject({
      accounts: { facebook: { signInAgain: { code: 190, subcode: 458 } } },
      swept: false,
      alerts: {},
    });
    expect(watcher?.accounts.facebook?.token).toBeUndefined();
    const me = await api.request('GET', '/api/me', { cookie });
    expect(me.json.accounts).toEqual({ facebook: { failing: { kind: 'sign-in-again', since: api.time.now } } });
    expect((await tell('deauthorize', 'nobody')).statusCode).toBe(200);
  });

  test('when somebody wants their data deleted, it is, and there is a page that says so', async () => {
    const reply = await tell('data-deletion');
    const { url, confirmation_code: code } = reply.json;
    expect(url).toBe(`${siteUrl}/deletion#${code}`);
    expect(await traces(':101')).toEqual([]);
    expect(api.erasures).toHaveLength(1);
    const status = await api.request('GET', `/api/facebook/deletion/${code}`);
    expect(status.json).toEqual({ state: 'done', at: api.time.now });
  });

  const both = ['data-deletion', 'deauthorize'];
  const outOfDate = [409, 'order-out-of-date'];

  test('is no order when it is what the login dialog hands to a page, however new', async () => {
    for (const path of both) {
      const signed = signedRequest(appSecret, '101', seconds(), 'AQB…');
      expect(refusalIn(await api.request('POST', `/api/facebook/${path}`, form(signed)))).toEqual([
        403,
        'signature-invalid',
      ]);
    }
    expect((await stored())?.accounts.facebook?.token).toBeDefined();
  });

  test('counts for a day, and not from the future', async () => {
    for (const path of both) {
      for (const at of [seconds() - 24 * 3_600 - 1, seconds() + 61, 9e10]) {
        expect(refusalIn(await tell(path, '101', at))).toEqual(outOfDate);
        expect(refusalIn(await tell(path, 'nobody', at))).toEqual(outOfDate);
      }
      expect((await tell(path, 'nobody', seconds() - 24 * 3_600 + 1)).statusCode).toBe(200);
    }
    expect((await stored())?.accounts.facebook?.token).toBeDefined();
    expect(api.erasures).toEqual([expect.objectContaining({ watcherId: 'facebook:nobody' })]);
  });

  test('does not count against who has signed in since', async () => {
    const order = seconds();
    api.time.now += 3_600_000;
    await api.signIn('101');
    api.reset();
    for (const path of both) expect(refusalIn(await tell(path, '101', order))).toEqual(outOfDate);
    expect((await stored())?.accounts.facebook?.token).toBeDefined();
    expect((await stored())?.accounts.facebook?.signInAgain).toBeUndefined();
    expect(api.erasures).toEqual([]);
    for (const path of both) expect((await tell(path)).statusCode).toBe(200);
  });

  test('deletes nothing forever: signing in again works, and the same order sent again does nothing more', async () => {
    const order = seconds();
    expect((await tell('data-deletion', '101', order)).statusCode).toBe(200);
    api.time.now += 2 * 60_000;
    const back = await api.signIn('101');
    expect(refusalIn(await tell('data-deletion', '101', order))).toEqual(outOfDate);
    await secondPass();
    expect((await api.request('GET', '/api/me', { cookie: back })).statusCode).toBe(200);
  });

  test('is believed only with its signature', async () => {
    const good = signedRequest(appSecret, '101', seconds());
    const [signature = '', payload = ''] = good.split('.');
    const sign = (text: string) => `${createHmac('sha256', appSecret).update(text).digest('base64url')}.${text}`;
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const bad = [
      '',
      '.',
      payload,
      `${signature}.${encode({ user_id: '102', algorithm: 'HMAC-SHA256', issued_at: 1 })}`,
      `.${payload}`,
      `${good}.x`,
      signedRequest('another secret', '101', 1),
      sign(encode({ user_id: '101', algorithm: 'none', issued_at: 1 })),
      sign(encode({ user_id: '101:../x', issued_at: 1 })),
      sign('not json'),
    ];
    for (const signed of bad) {
      for (const path of ['data-deletion', 'deauthorize']) {
        const reply = await api.request('POST', `/api/facebook/${path}`, form(signed));
        expect([reply.statusCode, reply.json.error.code]).toEqual([403, 'signature-invalid']);
      }
    }
    expect((await stored())?.accounts.facebook?.token).toBeDefined();
  });

  test('about deletions can be asked with codes of ours alone', async () => {
    for (const code of ['x', 'mieqx5c0-0123456789abcdef0123456789abcdef', '0-0', '..%2f', 'a'.repeat(90)]) {
      expect((await api.request('GET', `/api/facebook/deletion/${code}`)).json).toEqual({ state: 'unknown' });
    }
  });
});
