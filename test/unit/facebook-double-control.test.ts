import { createHmac } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type FacebookDouble,
  type FacebookDoubleOptions,
  startFacebookDouble,
} from '../../local/networks/facebook/server.ts';
import { builtInCast } from '../../local/people/cast.ts';

const SECRET = 'a-secret';
let double: FacebookDouble;
let folder: string;

const start = (options: Partial<FacebookDoubleOptions> = {}) =>
  startFacebookDouble({ port: 0, appSecret: SECRET, people: builtInCast(), ...options });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'facebook-double-'));
  double = await start();
});
afterEach(async () => {
  vi.useRealTimers();
  await double.close();
  rmSync(folder, { recursive: true });
});

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${double.url}${path}`, init);
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the JSON is what the tests look at
  return { status: response.status, body: (await response.json()) as any };
}

const friendsOf = async (token: string) => {
  const { body } = await call('GET', `/v27.0/me/friends?fields=id,relationship_status&limit=100&access_token=${token}`);
  return new Map<string, string | undefined>(
    body.data.map((row: { id: string; relationship_status?: string }) => [row.id, row.relationship_status]),
  );
};

const decide = (decision: Record<string, unknown> = {}) =>
  call('POST', '/_double/login', {
    app_id: 'local-app',
    origin: 'http://localhost:8080',
    person: '101',
    granted: ['email', 'user_friends'],
    declined: [],
    ...decision,
  });

describe('changing people', () => {
  it('a status changed is the status read next, and null hides it', async () => {
    const changed = await call('PATCH', '/_double/people/102', { relationship_status: 'Newly alone' });
    expect(changed.body).toMatchObject({ id: '102', name: 'Ben Okafor', relationship_status: 'Newly alone' });
    expect((await friendsOf('local-101')).get('102')).toBe('Newly alone');
    await call('PATCH', '/_double/people/102', { relationship_status: null });
    expect((await friendsOf('local-101')).get('102')).toBeUndefined();
    expect((await friendsOf('local-101')).has('102')).toBe(true);
  });

  it('who no longer uses the app, or is no friend, is not listed', async () => {
    await call('PATCH', '/_double/people', { '102': { usesApp: false }, '103': { friends_remove: ['101'] } });
    const friends = await friendsOf('local-101');
    expect([friends.has('102'), friends.has('103'), friends.has('104')]).toEqual([false, false, true]);
  });

  it('dead tokens die for the reason given, come alive again, and a new sign-in is not among them', async () => {
    const before = (await decide()).body.accessToken;
    await call('PATCH', '/_double/people/101', { token: 'dead', subcode: 460 });
    for (const token of ['local-101', before]) {
      const { status, body } = await call('GET', `/v27.0/me?access_token=${token}`);
      expect([status, body.error.code, body.error.error_subcode]).toEqual([400, 190, 460]);
    }
    const anew = (await decide()).body.accessToken;
    expect((await call('GET', `/v27.0/me?access_token=${anew}`)).status).toBe(200);
    expect((await call('GET', '/v27.0/me?access_token=local-101')).status).toBe(400);
    await call('PATCH', '/_double/people/101', { token: 'alive' });
    expect((await call('GET', '/v27.0/me?access_token=local-101')).status).toBe(200);
  });

  it.each([
    [{ '101': { relationship_status: 'Single' }, '999': { name: 'Nobody' } }, '999'],
    [{ '101': { relationship_status: 'Single' }, '102': { status: 'Single' } }, 'status'],
    [{ '101': { relationship_status: 'Single' }, '102': { relationship_status: 7 } }, '7'],
    [{ '101': { relationship_status: 'Single', friends_add: ['999'] } }, '999'],
    [{ '101': { relationship_status: 'Single', subcode: 460 } }, 'subcode'],
  ])('%o is refused with the reason, and changes nothing', async (patches, reason) => {
    const { status, body } = await call('PATCH', '/_double/people', patches);
    expect(status).toBe(400);
    expect(body.error).toContain(reason);
    expect((await call('GET', '/_double/people/101')).body.relationship_status).toBe('In a relationship');
  });

  it('what is no JSON, nobody and nowhere are answered in JSON too', async () => {
    const response = await fetch(`${double.url}/_double/people/101`, { method: 'PATCH', body: '{' });
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty('error');
    expect((await call('PATCH', '/_double/people/999', {})).status).toBe(404);
    expect((await call('GET', '/_double/nowhere')).status).toBe(404);
  });

  it('a page of another origin cannot', async () => {
    const origin = { origin: 'https://example.com' };
    expect((await call('PATCH', '/_double/people/101', { relationship_status: null }, origin)).status).toBe(403);
    expect((await call('PATCH', '/_double/people/101', {}, { origin: double.url })).status).toBe(200);
  });

  it('people are found by name or id, a page at a time', async () => {
    const found = await call('GET', '/_double/people?search=MOR');
    expect(found.body).toMatchObject({ total: 1, people: [{ id: '112', name: 'Léa Moreau', friends: 7 }] });
    const page = await call('GET', '/_double/people?search=10&limit=2&offset=1');
    expect(page.body.total).toBe(9);
    expect(page.body.people.map((person: { id: string }) => person.id)).toEqual(['102', '103']);
    expect((await call('GET', '/_double/people?limit=-1')).status).toBe(400);
  });
});

describe('across runs', () => {
  const stateFile = () => join(folder, 'new', 'people.jsonl');
  const restart = async (people = builtInCast()) => {
    await double.close();
    double = await start({ stateFile: stateFile(), people });
  };

  it('statuses, friendships, removals and tokens are kept', async () => {
    await restart();
    await call('PATCH', '/_double/people/102', { relationship_status: 'Single', friends_remove: ['103'] });
    await call('POST', '/_double/people/104/remove-app');
    const token = (await decide({ declined: ['email'], granted: ['user_friends'] })).body.accessToken;
    await restart();
    const friends = await friendsOf(token);
    expect([friends.get('102'), friends.has('104')]).toEqual(['Single', false]);
    expect((await friendsOf('local-102')).has('103')).toBe(false);
    expect((await call('GET', '/v27.0/me?access_token=local-104')).body.error.error_subcode).toBe(458);
    expect((await call('GET', `/v27.0/me/permissions?access_token=${token}`)).body.data).toContainEqual({
      permission: 'email',
      status: 'declined',
    });
  });

  it('a token that died before a later sign-in is still the one that is dead', async () => {
    await restart();
    const first = (await decide()).body.accessToken;
    double.change({ '101': { token: 'dead' } });
    const second = (await decide()).body.accessToken;
    await restart();
    expect((await call('GET', `/v27.0/me?access_token=${first}`)).status).toBe(400);
    expect((await call('GET', `/v27.0/me?access_token=${second}`)).status).toBe(200);
  });

  it('a last line that was cut is dropped, and the next change is not lost by it', async () => {
    await restart();
    double.change({ '102': { relationship_status: 'Single' } });
    appendFileSync(stateFile(), '{"kind":"people","patches":{"103":{"relat');
    await restart();
    double.change({ '104': { relationship_status: 'Widowed' } });
    await restart();
    const friends = await friendsOf('local-101');
    expect([friends.get('102'), friends.get('103'), friends.get('104')]).toEqual(['Single', 'Married', 'Widowed']);
    expect(readFileSync(stateFile(), 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });

  it('a change to somebody who is not in this graph is passed over', async () => {
    await restart();
    double.change({ '102': { relationship_status: 'Single' }, '101': { friends_remove: ['102'] } });
    await restart(builtInCast().filter((person) => person.id !== '102'));
    expect((await friendsOf('local-101')).has('103')).toBe(true);
  });

  it('a file that is something else stops the start, by name and line', async () => {
    const other = join(folder, 'other');
    writeFileSync(other, '{"kind":"people","patches":{}}\nhello\n');
    await expect(start({ stateFile: other })).rejects.toThrow(`${other}:2`);
  });
});

describe('removing the app', () => {
  it('posts a signed request to the callbacks and passes on what they answer', async () => {
    const received: string[] = [];
    const site = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      received.push(`${request.url} ${new URLSearchParams(text).get('signed_request')}`);
      response.end('{"url":"https://example.org","confirmation_code":"x"}');
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    await double.close();
    double = await start({ deauthorizeUrl: `${base}/gone`, dataDeletionUrl: `${base}/delete` });
    const { body } = await call('POST', '/_double/people/103/remove-app?delete=1');
    await new Promise((resolve) => site.close(resolve));

    expect(body).toMatchObject({
      person: { id: '103', token: 'dead', subcode: 458, removedApp: true },
      deauthorize: { status: 200 },
      dataDeletion: { status: 200, body: expect.stringContaining('confirmation_code') },
    });
    expect(received.map((line) => line.split(' ')[0])).toEqual(['/gone', '/delete']);
    const [signature, payload = ''] = (received[0]?.split(' ')[1] ?? '').split('.');
    expect(signature).toBe(createHmac('sha256', SECRET).update(payload).digest('base64url'));
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      user_id: '103',
      algorithm: 'HMAC-SHA256',
    });
    expect((await friendsOf('local-101')).has('103')).toBe(false);
  });

  it('works without callbacks, and says when one is out of reach', async () => {
    const without = await call('POST', '/_double/people/103/remove-app?delete=1');
    expect(without.body).toMatchObject({ deauthorize: null, dataDeletion: null });
    await double.close();
    double = await start({ deauthorizeUrl: 'http://127.0.0.1:1/' });
    const { body } = await call('POST', '/_double/people/103/remove-app');
    expect(body.deauthorize).toHaveProperty('unreachable');
  });
});

describe('the login dialog', () => {
  it('a permission unticked is declined: no friends, no address', async () => {
    const { body } = await decide({ granted: [], declined: ['email', 'user_friends'] });
    expect(body).toMatchObject({ userID: '101', expiresIn: 7200, grantedScopes: 'public_profile' });
    expect((await call('GET', `/v27.0/me/friends?access_token=${body.accessToken}`)).body).toEqual({ data: [] });
    const me = await call('GET', `/v27.0/me?fields=email&access_token=${body.accessToken}`);
    expect(me.body).toEqual({ id: '101' });
  });

  it('signing in makes somebody a user of the app, again or for the first time', async () => {
    expect((await friendsOf('local-101')).has('114')).toBe(false);
    await decide({ person: '114' });
    expect((await friendsOf('local-101')).has('114')).toBe(true);
  });

  it.each([
    [{ origin: 'https://example.com' }, 403],
    [{ origin: 'http://localhost:8080/path' }, 403],
    [{ app_id: 'another' }, 400],
    [{ person: '999' }, 400],
    [{ granted: ['user_relationships'] }, 400],
  ])('%o is refused', async (decision, status) => {
    expect((await decide(decision)).status).toBe(status);
  });

  it('hands tokens only to the site, by any name of this machine', async () => {
    await double.close();
    double = await start({ siteOrigin: 'http://127.0.0.1:8080' });
    expect((await decide({ origin: 'http://localhost:8080' })).status).toBe(200);
    expect((await decide({ origin: 'http://localhost:8081' })).status).toBe(403);
  });
});

describe('the SDK', () => {
  it('calls fbAsyncInit, signs in through the dialog, reads, remembers and forgets', async () => {
    const page = await openPage();
    expect(await page.ask('getLoginStatus')).toEqual({ status: 'unknown', authResponse: null });

    const connected = page.ask('login', { scope: 'email,user_friends' }, true);
    const dialog = new URL(page.opened[0] ?? '');
    expect(dialog.pathname).toBe('/_double/login');
    expect(dialog.searchParams.get('origin')).toBe('http://localhost:8080');
    const authResponse = (await decide()).body;
    const forged = { ...authResponse, userID: '102' };
    page.say({ type: 'facebook-double-login', authResponse: forged }, 'https://example.com');
    page.say({ type: 'facebook-double-login', authResponse });
    expect(await connected).toEqual({ status: 'connected', authResponse });

    expect(await page.ask('api', '/me', { fields: 'id,name' })).toEqual({ id: '101', name: 'Ada Lind' });
    expect(await page.ask('api', 'me', { fields: 'mood' })).toMatchObject({ error: { code: 100 } });
    expect(double.stats().http.browser).toBe(2);
    expect(await page.ask('getLoginStatus')).toMatchObject({ status: 'connected', authResponse: { userID: '101' } });
    double.change({ '101': { token: 'dead' } });
    expect(await page.ask('getLoginStatus')).toEqual({ status: 'unknown', authResponse: null });
    expect(double.stats().http.total).toBe(2);
  });

  it('a dialog cancelled or closed connects nobody', async () => {
    const page = await openPage();
    const cancelled = page.ask('login', {}, true);
    page.say({ type: 'facebook-double-login', authResponse: null });
    expect(await cancelled).toEqual({ status: 'unknown', authResponse: null });
    const closed = page.ask('login', {}, true);
    page.popup.closed = true;
    expect(await closed).toEqual({ status: 'unknown', authResponse: null });
  });

  it('a dialog that closes while its answer is on the way answers once', async () => {
    const page = await openPage();
    const answers: unknown[] = [];
    vi.useFakeTimers();
    page.window.FB.login((answer: unknown) => answers.push(answer));
    page.popup.closed = true;
    // Seen at 300, and believed 200 later.
    vi.advanceTimersByTime(400);
    page.say({ type: 'facebook-double-login', authResponse: { userID: '101' } });
    vi.advanceTimersByTime(10_000);
    expect(answers).toMatchObject([{ status: 'connected' }]);
  });

  it('wants a version, and reports a double out of reach as an error', async () => {
    const page = await openPage();
    expect(() => page.window.FB.init({ appId: 'local-app' })).toThrow('version');
    await double.close();
    expect(await page.ask('api', '/me')).toMatchObject({ error: { type: 'http' } });
    double = await start();
  });

  /** A page of the site, as far as the SDK needs one. */
  async function openPage() {
    const listeners = new Set<(event: unknown) => void>();
    const opened: string[] = [];
    const popup = { closed: false };
    const kept = new Map<string, string>();
    // biome-ignore lint/suspicious/noExplicitAny: the SDK adds itself
    const window: any = {
      fbAsyncInit: () => window.FB.init({ appId: 'local-app', version: 'v27.0', xfbml: false }),
      open: (url: string) => {
        opened.push(url);
        return popup;
      },
      addEventListener: (_: string, listener: (event: unknown) => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: (event: unknown) => void) => listeners.delete(listener),
    };
    const context = createContext({
      window,
      document: { currentScript: { src: `${double.url}/en_US/sdk.js` } },
      location: { origin: 'http://localhost:8080' },
      localStorage: {
        getItem: (name: string) => kept.get(name) ?? null,
        setItem: (name: string, value: string) => kept.set(name, value),
        removeItem: (name: string) => kept.delete(name),
      },
      ...{ URL, URLSearchParams, fetch, console },
      // Those of the moment in which they are asked for: a test may put its own in their place.
      setTimeout: (...given: Parameters<typeof setTimeout>) => setTimeout(...given),
      setInterval: (...given: Parameters<typeof setInterval>) => setInterval(...given),
      clearInterval: (given: NodeJS.Timeout) => clearInterval(given),
    });
    runInContext(await (await fetch(`${double.url}/en_US/sdk.js`)).text(), context);
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
    return {
      window,
      opened,
      popup,
      say: (data: unknown, origin = double.url) => {
        for (const listener of [...listeners]) listener({ origin, source: popup, data });
      },
      /** Calls a function of `FB`; the callback goes first for `login`, last for the others. */
      ask: (name: string, ...args: unknown[]) =>
        new Promise((resolve) => {
          const done = (answer: unknown) => resolve(plain(answer));
          if (args.at(-1) === true) window.FB[name](done, ...args.slice(0, -1));
          else window.FB[name](...args, done);
        }),
    };
  }
});

it.each([
  '/_double',
  '/_double/page.js',
  '/_double/style.css',
  '/_double/page.css',
  '/_double/login.css',
  '/_double/login?app_id=local-app',
  '/_double/login.js',
])('%s is there, and may load nothing from elsewhere', async (path) => {
  const response = await fetch(`${double.url}${path}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

describe('who may ask', () => {
  const site = 'http://localhost:8080';
  const graph = '/v27.0/me?access_token=local-101';
  const statusFor = async (path: string, headers: Record<string, string>, method = 'GET') =>
    (await fetch(`${double.url}${path}`, { method, headers })).status;
  beforeEach(async () => {
    await double.close();
    double = await start({ siteOrigin: site });
  });

  it('the site reads the Graph API, loads the SDK and asks about a session; no other page does', async () => {
    const routes = [
      [graph, 'GET'],
      ['/en_US/sdk.js', 'GET'],
      ['/_double/session', 'POST'],
    ] as const;
    for (const [path, method] of routes) {
      expect(await statusFor(path, { origin: site }, method)).toBe(200);
      expect(await statusFor(path, { origin: 'https://example.com' }, method)).toBe(403);
    }
    expect(await statusFor(graph, {})).toBe(200);
  });

  it("only the double's own pages see or change anything else", async () => {
    for (const path of ['/_double/people', '/_double/stats', '/_double/login']) {
      expect(await statusFor(path, { origin: site })).toBe(403);
      expect(await statusFor(path, { origin: double.url })).toBe(200);
    }
  });
});

describe('faults that all doubles have', () => {
  const graph = '/v27.0/me?access_token=local-101';

  it('strike as often as they were asked for by number', async () => {
    await call('PUT', '/_double/faults', { http500: { next: 1 }, errorCode: 4, errorRate: { next: 1 } });
    const first = await call('GET', graph);
    const second = await call('GET', graph);
    expect([first.body.error.code, second.body.error.code]).toEqual([2, 4]);
    expect((await call('GET', graph)).status).toBe(200);
  });

  it('cut an answer in the middle, or end its JSON there', async () => {
    double.setFaults({ cutBody: 1 });
    const cut = await fetch(`${double.url}${graph}`);
    await expect(cut.text()).rejects.toThrow();
    double.setFaults({ truncatedJson: 1 });
    const text = await (await fetch(`${double.url}${graph}`)).text();
    expect(() => JSON.parse(text)).toThrow();
    expect(double.stats().http.byOutcome).toEqual({ cut: 1, truncated: 1 });
  });
});

it('somebody is found by their full friend id, too', async () => {
  const changed = await call('PATCH', `/_double/people/${encodeURIComponent('facebook:102')}`, {
    relationship_status: 'Widowed',
  });
  expect(changed.body).toMatchObject({ id: '102', relationship_status: 'Widowed' });
});
