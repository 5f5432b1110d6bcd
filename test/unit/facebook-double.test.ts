import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FacebookDouble, startFacebookDouble } from '../../local/networks/facebook/server.ts';
import { builtInCast } from '../../local/people/cast.ts';

const SECRET = 'a-secret';
const APP_TOKEN = `local-app|${SECRET}`;
const START = 1_800_000_000;
let now = START;
let double: FacebookDouble;

beforeAll(async () => {
  double = await startFacebookDouble({ port: 0, appSecret: SECRET, people: builtInCast(), pageCap: 5, now: () => now });
});
afterAll(() => double.close());
beforeEach(() => {
  now = START;
  double.setFaults({});
  double.resetStats();
});

interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the JSON is what the tests look at
  body: any;
}

async function call(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(`${double.url}${path}`, init);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const get = (path: string, params: Record<string, string> = {}) =>
  call(`/v27.0/${path}?${new URLSearchParams(params)}`);
const post = (path: string, params: Record<string, string>) =>
  call(path, { method: 'POST', body: new URLSearchParams(params) });
const proof = (message: string) => createHmac('sha256', SECRET).update(message).digest('hex');
const read = (id: string, rest = '') => ({
  method: 'GET',
  relative_url: `me/friends?fields=id,relationship_status&access_token=local-${id}${rest}`,
});
const batch = (items: unknown, params: Record<string, string> = {}) =>
  post('/v27.0/', {
    access_token: APP_TOKEN,
    include_headers: 'false',
    batch: JSON.stringify(items),
    ...params,
  });
const ids = (answer: Answer): string[] => answer.body.data.map((row: { id: string }) => row.id);

describe('versions', () => {
  it.each([
    ['/v27.0/me', 'v27.0'],
    ['/v25.0/me', 'v25.0'],
    ['/v3.2/me', 'v25.0'],
    ['/me', 'v25.0'],
  ])('%s is served as %s and says so', async (path, served) => {
    const answer = await call(`${path}?access_token=local-101`);
    expect(answer.body).toEqual({ id: '101', name: 'Ada Lind' });
    expect(answer.headers.get('facebook-api-version')).toBe(served);
  });

  it('a version that does not exist yet is an unknown path', async () => {
    const answer = await call('/v99.0/me?access_token=local-101');
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe(2500);
  });
});

describe('the person', () => {
  it('shows the fields asked for, and the id unasked', async () => {
    const { body } = await get('me', { access_token: 'local-101', fields: 'name,email,significant_other' });
    expect(body).toEqual({ id: '101', name: 'Ada Lind', email: '101@watchers.example' });
  });

  it('has no email field when they have no address', async () => {
    expect((await get('me', { access_token: 'local-111', fields: 'email' })).body).toEqual({ id: '111' });
  });

  it('a field that does not exist is error 100', async () => {
    const { status, body } = await get('me', { access_token: 'local-101', fields: 'id,mood' });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 100, type: 'OAuthException' });
    expect(body.error.fbtrace_id).toMatch(/^A/);
  });

  it.each([
    ['me', {}, 2500, undefined],
    ['me', { access_token: APP_TOKEN }, 2500, undefined],
    ['me', { access_token: 'nonsense' }, 190, undefined],
    ['me', { access_token: 'local-999' }, 190, undefined],
    ['me/wall', { access_token: 'local-101' }, 2500, undefined],
    ['ada.lind', { access_token: 'local-101' }, 803, undefined],
    ['999', { access_token: 'local-101' }, 100, 33],
    ['113', { access_token: 'local-101' }, 100, 33],
    ['102/friends', { access_token: 'local-101' }, 100, 33],
  ])('/%s with %o is error %i', async (path, params, code, subcode) => {
    const { status, body } = await get(path, params as Record<string, string>);
    expect(status).toBe(400);
    expect(body.error.code).toBe(code);
    expect(body.error.error_subcode).toBe(subcode);
  });

  it('takes the token from the header too, and an array of ids from nobody', async () => {
    const headers = { authorization: 'Bearer local-102' };
    expect((await call('/v27.0/me', { headers })).body.id).toBe('102');
    const refused = await get('', { ids: '101,102', access_token: 'local-101' });
    expect(refused.status).toBe(500);
    expect(refused.body.error).toMatchObject({ code: 100, type: 'FacebookApiException' });
  });
});

describe('friends', () => {
  it('a hidden status is a missing field', async () => {
    const { body } = await get('me/friends', {
      access_token: 'local-104',
      fields: 'id,relationship_status',
      limit: '10',
      locale: 'en_US',
    });
    const shown = new Map(body.data.map((row: { id: string }) => [row.id, row]));
    expect(shown.get('107')).toEqual({ id: '107' });
    expect(shown.get('103')).toEqual({ id: '103', relationship_status: 'Married' });
  });

  it('come in pages no longer than the cap, linked by cursors until there are no more', async () => {
    const first = await get('me/friends', { access_token: 'local-101', fields: 'id', limit: '100' });
    expect(ids(first)).toEqual(['102', '103', '104', '105', '107']);
    expect(first.body.paging.next).toContain('access_token=local-101');
    const after = first.body.paging.cursors.after;
    const second = await get('me/friends', { access_token: 'local-101', fields: 'id', limit: '100', after });
    expect(ids(second)).toEqual(['108', '111', '112']);
    expect(second.body.paging.next).toBeUndefined();
    const followed = await fetch(first.body.paging.next);
    expect(await followed.json()).toEqual(second.body);
  });

  it('nobody is skipped when the list changes between two pages', async () => {
    const first = await get('me/friends', { access_token: 'local-101', limit: '2' });
    expect(ids(await get('me/friends', { access_token: 'local-102', limit: '5' }))).toContain('101');
    expect(double.change({ '101': { friends_remove: ['102', '103'] } })).toBeNull();
    const { after } = first.body.paging.cursors;
    expect(ids(await get('me/friends', { access_token: 'local-101', limit: '1', after }))).toEqual(['104']);
    expect(ids(await get('me/friends', { access_token: 'local-102', limit: '5' }))).not.toContain('101');
    double.change({ '101': { friends_add: ['102', '103'] } });
    expect(ids(await get('me/friends', { access_token: 'local-101', limit: '2' }))).toEqual(['102', '103']);
  });

  it('who does not use the app is counted, not listed', async () => {
    const after = Buffer.from('friend:112').toString('base64url');
    const { body } = await get('me/friends', { access_token: 'local-101', after });
    expect(body).toEqual({ data: [], summary: { total_count: 9 } });
  });

  it.each(['limit=many', 'limit=-1', 'after=nonsense'])('%s is error 100', async (query) => {
    const { body } = await call(`/v27.0/me/friends?access_token=local-101&${query}`);
    expect(body.error.code).toBe(100);
  });
});

describe('proofs', () => {
  it('are checked wherever they are sent, with a time in them and without', async () => {
    const token = 'local-101';
    const good: Record<string, string>[] = [
      { appsecret_proof: proof(token) },
      { appsecret_proof: proof(`${token}|${START}`), appsecret_time: `${START}` },
    ];
    const bad: Record<string, string>[] = [
      { appsecret_proof: proof('local-102') },
      { appsecret_proof: proof(token), appsecret_time: `${START}` },
      { appsecret_proof: proof(`${token}|${START - 301}`), appsecret_time: `${START - 301}` },
      { appsecret_proof: proof(`${token}|soon`), appsecret_time: 'soon' },
    ];
    for (const params of good) expect((await get('me', { access_token: token, ...params })).status).toBe(200);
    for (const params of bad) {
      expect((await get('me', { access_token: token, ...params })).body.error.code).toBe(100);
    }
  });
});

describe('batches', () => {
  it('answer in order, each item with its own token or else with the batch’s, failing alone', async () => {
    const { status, body } = await batch(
      [
        read('101', `&appsecret_proof=${proof('local-101')}`),
        { method: 'GET', relative_url: '/v25.0/me', body: 'access_token=local-102' },
        { method: 'GET', relative_url: 'me?access_token=nonsense' },
        { relative_url: 'me?fields=id' },
        read('101', `&appsecret_proof=${proof('local-102')}`),
        'nothing',
      ],
      { access_token: 'local-103', appsecret_proof: proof('local-103') },
    );
    expect(status).toBe(200);
    expect(body.map((item: { code: number }) => item.code)).toEqual([200, 200, 400, 200, 400, 400]);
    expect(Object.keys(body[0])).toEqual(['code', 'body']);
    const bodies = body.map((item: { body: string }) => JSON.parse(item.body));
    expect(bodies[0].data).toHaveLength(5);
    expect(bodies[1]).toEqual({ id: '102', name: 'Ben Okafor' });
    expect(bodies[2].error.code).toBe(190);
    expect(bodies[3]).toEqual({ id: '103' });
    expect(bodies[4].error.code).toBe(100);
  });

  it('carry headers unless told not to', async () => {
    const { body } = await batch([read('101')], { include_headers: 'true' });
    expect(body[0].headers).toContainEqual({ name: 'facebook-api-version', value: 'v27.0' });
  });

  it('need a token of their own, even when each item has one', async () => {
    const { status, body } = await post('/v27.0/', { batch: JSON.stringify([read('101')]) });
    expect([status, body.error.code]).toEqual([400, 2500]);
  });

  it('hold fifty at most', async () => {
    expect((await batch(Array(50).fill(read('101')))).body).toHaveLength(50);
    const { status, body } = await batch(Array(51).fill(read('101')));
    expect([status, body.error.code]).toEqual([400, 100]);
  });

  it('can be sent as multipart and as JSON', async () => {
    const fields = { access_token: APP_TOKEN, batch: JSON.stringify([read('101')]) };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    expect((await call('/v27.0', { method: 'POST', body: form })).body[0].code).toBe(200);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ access_token: APP_TOKEN, batch: [read('101')] });
    expect((await call('/', { method: 'POST', headers, body })).body[0].code).toBe(200);
  });
});

describe('tokens', () => {
  it('an exchanged token lasts sixty days and is debugged as the app’s own', async () => {
    const answer = await exchange('local-101');
    expect(answer.body).toMatchObject({ token_type: 'bearer', expires_in: 5_184_000 });
    const { access_token } = answer.body;
    expect((await debug(access_token)).body.data).toMatchObject({
      app_id: 'local-app',
      type: 'USER',
      user_id: '101',
      is_valid: true,
      issued_at: START,
      expires_at: START + 5_184_000,
      data_access_expires_at: START + 7_776_000,
      scopes: ['public_profile', 'email', 'user_friends'],
    });
    now += 5_184_000;
    expect((await get('me', { access_token })).body.error).toMatchObject({ code: 190, error_subcode: 463 });
    expect((await debug(access_token)).body.data).toMatchObject({ is_valid: false, user_id: '101' });
    expect((await exchange(access_token)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  });

  it('are not exchanged for another app, or without its secret', async () => {
    expect((await exchange('local-101', { client_secret: 'guessed' })).status).toBe(400);
    expect((await exchange('local-101', { client_id: 'another' })).body.error.code).toBe(101);
    expect((await exchange('other-app-101')).body.error.code).toBe(100);
  });

  it('another app’s token reads, and is told by its app id', async () => {
    expect((await get('me', { access_token: 'other-app-101' })).body.id).toBe('101');
    expect((await debug('other-app-101')).body.data).toMatchObject({ app_id: 'other-app', is_valid: true });
  });

  it('a token nobody issued is debugged as invalid, and only the app may ask', async () => {
    expect((await debug('nonsense')).body.data).toMatchObject({ is_valid: false });
    expect((await debug('local-101', 'local-101')).body.error.code).toBe(100);
  });

  it('who removes the app over the API is gone from lists, and their tokens are dead', async () => {
    const { body } = await call('/v27.0/me/permissions?access_token=local-103', { method: 'DELETE' });
    expect(body).toEqual({ success: true });
    expect((await get('me', { access_token: 'local-103' })).body.error).toMatchObject({
      code: 190,
      error_subcode: 458,
    });
    expect(ids(await get('me/friends', { access_token: 'local-102' }))).not.toContain('103');
    double.change({ '103': { token: 'alive' } });
    expect(ids(await get('me/friends', { access_token: 'local-102' }))).toContain('103');
  });

  const exchange = (token: string, params: Record<string, string> = {}) =>
    get('oauth/access_token', {
      grant_type: 'fb_exchange_token',
      client_id: 'local-app',
      client_secret: SECRET,
      fb_exchange_token: token,
      ...params,
    });
  const debug = (token: string, asker = APP_TOKEN) => get('debug_token', { input_token: token, access_token: asker });
});

describe('faults', () => {
  const faults = (settings: unknown) =>
    call('/_double/faults', { method: 'PUT', body: JSON.stringify(settings) }).then((answer) => answer.status);

  it.each([
    [1, undefined, 500],
    [2, undefined, 500],
    [3, undefined, 400],
    [4, undefined, 400],
    [10, undefined, 403],
    [17, undefined, 400],
    [32, undefined, 400],
    [100, 33, 400],
    [102, undefined, 400],
    [190, 459, 400],
    [200, undefined, 403],
    [341, undefined, 400],
    [368, undefined, 400],
    [613, undefined, 400],
    [803, undefined, 400],
    [2500, undefined, 400],
    [80004, undefined, 400],
  ])('error %i comes on request, alone and in a batch', async (errorCode, errorSubcode, status) => {
    await faults({ errorCode, errorSubcode });
    const single = await get('me', { access_token: 'local-101' });
    expect(single.status).toBe(status);
    expect(single.body.error).toMatchObject({ code: errorCode });
    expect(single.body.error.error_subcode).toBe(errorSubcode);
    const item = (await batch([read('101')])).body[0];
    expect([item.code, JSON.parse(item.body).error.code]).toEqual([status, errorCode]);
  });

  it('meet only the people named', async () => {
    await faults({ people: ['101'], http500: 1 });
    const { status, body } = await batch([read('101'), read('102')]);
    expect([status, body[0].code, body[1].code]).toEqual([200, 500, 200]);
    await faults({ people: ['101'], throttlePerson: 1 });
    const codes = (await batch([read('102'), read('101')])).body.map((item: { code: number }) => item.code);
    expect(codes).toEqual([200, 400]);
  });

  it('items can be null, or garbage with status 200', async () => {
    await faults({ people: ['101'], nullItems: 1 });
    expect((await batch([read('101'), read('102')])).body[0]).toBeNull();
    await faults({ garbageItem: 1 });
    expect((await batch([read('101')])).body).toEqual([{ code: 200, body: 'Service Unavailable' }]);
  });

  it('whole calls can fail, turn into HTML, be refused, or be cut', async () => {
    await faults({ http500: 1 });
    expect((await batch([read('101')])).status).toBe(500);
    await faults({ callErrorCode: 4 });
    expect((await batch([read('101')])).body.error).toMatchObject({ code: 4, is_transient: true });
    await faults({ html: 1 });
    const response = await fetch(`${double.url}/v27.0/me?access_token=local-101`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    await faults({ dropConnection: 1 });
    await expect(get('me', { access_token: 'local-101' })).rejects.toThrow();
  });

  it('a share of the tokens is dead, the same ones each time', async () => {
    await faults({ deadTokens: 0.5, deadTokenSubcode: 460 });
    const everybody = [...double.people.all()].map((person) => ({
      relative_url: `me?access_token=local-${person.id}`,
    }));
    const codes = async () => (await batch(everybody)).body.map((item: { code: number }) => item.code);
    const first = await codes();
    expect(await codes()).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 400]));
  });

  it('statuses and friends can be left out', async () => {
    const friends = () =>
      get('me/friends', { access_token: 'local-103', fields: 'id,relationship_status', limit: '5' });
    await faults({ missingField: 1 });
    expect(JSON.stringify((await friends()).body.data)).not.toContain('relationship_status');
    await faults({ missingFriend: 1 });
    expect((await friends()).body.data).toEqual([]);
    expect((await friends()).body.summary.total_count).toBe(6);
  });

  it('the same seed meets the same faults', async () => {
    const draw = async (seed: number) => {
      await faults({ seed, nullItems: 0.5 });
      return (await batch(Array(40).fill(read('101')))).body.map((item: unknown) => item === null);
    };
    const first = await draw(7);
    expect(await draw(7)).toEqual(first);
    expect(await draw(8)).not.toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('answers can be slow and claim any usage', async () => {
    const ask = async (id: string) => {
      const begin = performance.now();
      const { headers } = await batch([read(id)]);
      expect(JSON.parse(headers.get('x-app-usage') ?? '{}').call_count).toBe(83);
      return performance.now() - begin;
    };
    await faults({ people: ['101'], slowMilliseconds: 100, appUsage: 83 });
    // A timer may be a millisecond early.
    expect(await ask('101')).toBeGreaterThanOrEqual(99);
    // Were others slow, too, this would outlast the test.
    await faults({ people: ['101'], slowMilliseconds: 600_000, appUsage: 83 });
    await ask('102');
    await faults({});
    expect((await get('me', { access_token: 'local-101' })).headers.get('x-app-usage')).toBeNull();
  });

  it('settings that make no sense are refused and change nothing', async () => {
    await faults({ nullItems: 1 });
    expect(await faults({ nullItems: 2 })).toBe(400);
    expect(await faults({ nulls: 1 })).toBe(400);
    expect((await call('/_double/faults')).body).toEqual({ nullItems: 1 });
  });
});

describe('counts', () => {
  it('tell calls, the requests inside them, further pages and outcomes apart', async () => {
    const after = Buffer.from('friend:103').toString('base64url');
    await batch([read('101'), read('101', `&after=${after}`), { relative_url: 'me?access_token=nonsense' }]);
    await get('me/friends', { access_token: 'local-101', after });
    await get('102', { access_token: 'local-101' });
    double.setFaults({ nullItems: 1 });
    await batch([read('101')]);
    expect((await call('/_double/stats')).body).toMatchObject({
      http: {
        total: 4,
        server: 2,
        browser: 2,
        byKind: { batch: 2, 'me/friends': 1, user: 1 },
        byStatus: { 200: 4 },
        byOutcome: { ok: 4 },
        furtherPages: 1,
      },
      subRequests: {
        total: 4,
        byKind: { 'me/friends': 3, me: 1 },
        byOutcome: { ok: 2, 'error 190': 1, null: 1 },
        furtherPages: 1,
      },
    });
    await call('/_double/stats', { method: 'DELETE' });
    expect(double.stats().http.total).toBe(0);
  });
});

it('a page of another origin may call the Graph API', async () => {
  const preflight = await fetch(`${double.url}/v27.0/me`, { method: 'OPTIONS' });
  expect(preflight.status).toBe(204);
  const headers = (await get('me', { access_token: 'local-101' })).headers;
  expect(headers.get('access-control-allow-origin')).toBe('*');
});

it('a port that is taken rejects with Node’s error', async () => {
  const port = Number(new URL(double.url).port);
  const second = startFacebookDouble({ port, appSecret: SECRET, people: [] });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
