import { request as httpRequest } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiErrors } from '../../lambdas/api/errors.ts';
import { hosts } from '../../local/networks/mastodon/servers.ts';
import type { Runtime } from '../../local/runtime.ts';
import { startForTest } from '../support/local-runtime.ts';

let runtime: Runtime;
let site: string;
let linesOf: (name: string) => string[];
beforeAll(async () => {
  ({ runtime, linesOf } = await startForTest({}));
  site = runtime.endpoints.site;
});

/** A call as the site's own page makes it. */
async function call(method: string, path: string, body?: unknown, cookie?: string) {
  const answer = await fetch(`${site}${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { origin: site, 'content-type': 'application/json' }),
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    cookie: answer.headers.get('set-cookie')?.split(';')[0],
    json: text.startsWith('{') ? JSON.parse(text) : undefined,
  };
}

const signIn = async (id: string) =>
  (await call('POST', '/api/session', { network: 'facebook', token: `local-${id}`, language: 'en' })).cookie ?? '';
const show = (id: string, relationship_status: string) => runtime.facebook?.change({ [id]: { relationship_status } });

describe('the function behind the HTTP API of the template', () => {
  test('signs in with three calls, takes a first look within one message, mails a change, and stops at one click', async () => {
    runtime.facebook?.resetStats();
    const cookie = await signIn('101');
    expect(cookie).toMatch(/^session=/);
    expect(runtime.facebook?.stats().http.total).toBe(3);

    const saved = await call(
      'PUT',
      '/api/watches',
      { watches: { 'facebook:102': 'any', 'facebook:103': 'single-again' } },
      cookie,
    );
    expect(saved.json).not.toHaveProperty('refused');
    await runtime.settle();
    const { json: looked } = await call('GET', '/api/me', undefined, cookie);
    expect(looked.watches['facebook:102']).toMatchObject({ status: 'In a relationship', since: expect.any(Number) });
    expect(looked.lastSweep).toBeNull();

    show('102', 'Single');
    await runtime.sweepAndSettle();
    const [mail] = await runtime.mailbox.mails();
    expect(mail?.subject).toContain('is no longer in a relationship');
    const history = await call('GET', '/api/history', undefined, cookie);
    expect(history.json.entries).toMatchObject([
      { friendId: 'facebook:102', from: 'In a relationship', to: 'Single', mailed: true },
    ]);

    const [, link = ''] = /List-Unsubscribe: <([^>]+)>/i.exec(await runtime.mailbox.source(mail?.id ?? '')) ?? [];
    expect(link).toContain(`${site}/api/mail/unsubscribe?t=`);
    const page = await fetch(link);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await call('GET', '/api/me', undefined, cookie)).json.mailStop).toBeNull();
    const clicked = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(clicked.status).toBe(200);
    expect((await call('GET', '/api/me', undefined, cookie)).json.mailStop.reason).toBe('unsubscribed');
  });

  test('sends the mail that confirms an address, and believes its link', async () => {
    const cookie = await signIn('103');
    expect((await call('PUT', '/api/address', { email: 'elsewhere@other.example' }, cookie)).status).toBe(202);
    const mail = (await runtime.mailbox.mails()).find(({ to }) =>
      to.some(({ address }) => address === 'elsewhere@other.example'),
    );
    const token = new RegExp(`${site}/confirm#t=(\\S+)`).exec(mail?.text ?? '')?.[1];
    expect((await call('POST', '/api/address/confirm', { token }, cookie)).json).toEqual({ confirmed: true });
    expect((await call('GET', '/api/me', undefined, cookie)).json.address.email).toBe('elsewhere@other.example');
  });

  test('hears from Facebook that somebody removed the app and wants their data deleted', async () => {
    const cookie = await signIn('104');
    const answer = await fetch(`${runtime.endpoints.facebook}/_double/people/104/remove-app?delete=1`, {
      method: 'POST',
    });
    const told = (await answer.json()) as {
      deauthorize: { status: number };
      dataDeletion: { status: number; body: string };
    };
    expect([told.deauthorize.status, told.dataDeletion.status]).toEqual([200, 200]);
    const { confirmation_code: code } = JSON.parse(told.dataDeletion.body);
    expect((await call('GET', `/api/facebook/deletion/${code}`)).json).toMatchObject({ state: 'done' });
    expect((await call('GET', '/api/me', undefined, cookie)).status).toBe(401);
  });

  test('deletes at once, and leaves a message for a quarter of an hour later, which the eraser takes', async () => {
    const cookie = await signIn('105');
    const before = (await runtime.settle()).delayed;
    expect((await call('DELETE', '/api/me', undefined, cookie)).status).toBe(204);
    expect((await runtime.settle()).delayed).toBe(before + 1);
    const body = JSON.stringify({ watcherId: 'facebook:105', askedAt: Date.now() });
    const result = await runtime.invoke('Eraser', { Records: [{ messageId: 'm', body }] });
    expect(result).toEqual({ kind: 'success', payload: '{"batchItemFailures":[]}' });
  });

  test('answers what is wrong as described, whatever it is sent', async () => {
    expect((await call('GET', '/api/nothing')).json).toEqual({
      error: { code: 'not-found', message: apiErrors['not-found'].message },
    });
    const tooLarge = await call('PUT', '/api/watches', { watches: { 1: 'x'.repeat(150_000) } });
    expect([tooLarge.status, tooLarge.json.error.code]).toEqual([413, 'body-too-large']);
    expect(await runtime.invoke('Api', { what: 'is this' })).toMatchObject({ kind: 'success' });
  });

  test('writes of nobody in its log but by their id', () => {
    const log = linesOf('Api').join('\n');
    expect(log).toContain('"message":"api.answered"');
    expect(log).toContain('facebook:101');
    for (const word of ['@', 'local-101', 'session=', '?t=', 'Ada', 'In a relationship'])
      expect(log).not.toContain(word);
  });
});

describe('the site', () => {
  test('comes with the headers that the distribution gives it, and lets the SDK of the double work', async () => {
    const answer = await fetch(site);
    expect(answer.status).toBe(200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' ${runtime.endpoints.facebook}/en_US/`);
    const { bluesky, mastodon } = runtime.endpoints;
    expect(policy).toMatch(new RegExp(`connect-src 'self' .*${bluesky} ${mastodon};`));
    expect(policy).toMatch(new RegExp(`img-src 'self' .* https://cdn.bsky.app ${bluesky} ${mastodon};`));
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    expect(answer.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const [, script = ''] = /<script[^>]+src="(\/assets\/[^"]+)"/.exec(await answer.text()) ?? [];
    const asset = await fetch(`${site}${script}`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
  });

  test('lets only the pages where people are chosen load of servers that strangers name', async () => {
    const policyOf = async (path: string) => (await fetch(`${site}${path}`)).headers.get('content-security-policy');
    for (const path of ['/', '/app']) expect(await policyOf(path)).toContain(runtime.endpoints.mastodon);
    for (const path of ['/privacy', '/sign-in', '/confirm', '/deletion', '/nothing']) {
      expect(await policyOf(path)).not.toContain(runtime.endpoints.mastodon);
    }
  });

  test('tells its pages where it is, and where the networks are', async () => {
    const { json } = await call('GET', '/config.json');
    expect(json).toEqual({
      url: site,
      networks: {
        facebook: {
          appId: 'local-app',
          sdkUrl: `${runtime.endpoints.facebook}/en_US/sdk.js`,
          graphVersion: 'v27.0',
        },
        bluesky: { url: runtime.endpoints.bluesky },
        mastodon: {
          any: false,
          places: Object.fromEntries(hosts.map((host) => [host, `${runtime.endpoints.mastodon}/${host}`])),
        },
      },
    });
  });

  test('finds pages without their ending, and has one for what is not there', async () => {
    expect((await fetch(`${site}/privacy`)).status).toBe(200);
    const missing = await fetch(`${site}/nowhere`);
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect((await fetch(`${site}/`, { method: 'POST' })).status).toBe(405);
  });

  test('says of a page that is kept that it is the same, and sends its headers alone when only they are wanted', async () => {
    const whole = await fetch(`${site}/privacy`);
    const [etag, since] = [whole.headers.get('etag') ?? '', whole.headers.get('last-modified') ?? ''];
    const conditions = { 'if-none-match': etag, 'if-modified-since': since };
    for (const [name, value] of Object.entries(conditions)) {
      const same = await fetch(`${site}/privacy`, { headers: [[name, value]] });
      expect([same.status, await same.text()]).toEqual([304, '']);
    }
    const other = await fetch(`${site}/privacy`, { headers: { 'if-none-match': '"another"' } });
    expect([other.status, (await other.text()).length]).toEqual([200, (await whole.text()).length]);
    const head = await fetch(`${site}/privacy`, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  });

  test('sends a range of a file, unless the file is another by now', async () => {
    const all = await (await fetch(`${site}/privacy`, { headers: { 'accept-encoding': 'identity' } })).text();
    const strong =
      (await fetch(`${site}/privacy`, { headers: { 'accept-encoding': 'identity' } })).headers.get('etag') ?? '';
    const piece = await fetch(`${site}/privacy`, { headers: { range: 'bytes=0-14', 'if-range': strong } });
    expect([piece.status, await piece.text(), piece.headers.get('content-range')]).toEqual([
      206,
      all.slice(0, 15),
      `bytes 0-14/${Buffer.byteLength(all)}`,
    ]);
    const changed = await fetch(`${site}/privacy`, { headers: { range: 'bytes=0-14', 'if-range': '"another"' } });
    expect([changed.status, await changed.text()]).toEqual([200, all]);
    const beyond = await fetch(`${site}/privacy`, { headers: { range: 'bytes=9999999-' } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${Buffer.byteLength(all)}`]);
  });

  test('says with a whole page that there is none, whatever is asked of it', async () => {
    const missing = await fetch(`${site}/nowhere`);
    const page = await missing.text();
    const etag = missing.headers.get('etag') ?? '';
    for (const [name, value] of [
      ['if-none-match', etag],
      ['if-none-match', '*'],
      ['if-modified-since', new Date(Date.now() + 1e8).toUTCString()],
      ['range', 'bytes=0-9'],
      ['if-match', '"another"'],
    ] as const) {
      const answer = await fetch(`${site}/nowhere`, { headers: { [name]: value, 'accept-encoding': 'identity' } });
      expect([answer.status, await answer.text()], `${name}: ${value}`).toEqual([404, page]);
    }
    const head = await fetch(`${site}/nowhere`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([404, '']);
  });

  test('sends browsers that come by number to its name, where cookies and the origin are right', async () => {
    const answer = await fetch(`${site.replace('localhost', '127.0.0.1')}/privacy?x=1`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${site}/privacy?x=1`]);
  });

  test('is not brought down by addresses that are none', async () => {
    const { port } = new URL(site);
    for (const path of ['//', '/%', '*', '/api/%ff', '/..%2f..%2fpackage.json', 'http://evil.example/api/me']) {
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const sent = httpRequest(
          { host: '127.0.0.1', port, path, headers: { host: `localhost:${port}` } },
          (answer) => {
            answer.resume();
            resolve(answer.statusCode);
          },
        );
        sent.on('error', reject);
        sent.end();
      });
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
    }
  });
});
