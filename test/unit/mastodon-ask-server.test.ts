import { describe, expect, test } from 'vitest';
import { createAskServer } from '../../lambdas/networks/mastodon/ask-server.ts';
import { parseServers } from '../../lambdas/networks/mastodon/servers.ts';
import type { StrangerRequest } from '../../lambdas/strangers/stranger-client.ts';

const path = '/api/v1/accounts/1';

/** Asks servers that this setting allows, and keeps who was asked, and how. */
function asking(setting: string) {
  const servers = parseServers(setting);
  if (servers === undefined) throw new Error('no setting');
  const here: [string, Headers, RequestRedirect | undefined][] = [];
  const strangers: StrangerRequest[] = [];
  const ask = createAskServer({
    servers,
    userAgent: 'breakup-notifier (+https://site.example.net)',
    strangers: {
      async get(request) {
        strangers.push(request);
        return { kind: 'no-answer', reason: 'timeout' };
      },
    },
    async fetch(url, init) {
      here.push([String(url), new Headers(init?.headers), init?.redirect]);
      return new Response('{"id":"1"}');
    },
  });
  return { ask, here, strangers };
}

describe('a server', () => {
  test('that the local runtime has is asked where it is, and no stranger is', async () => {
    const { ask, here, strangers } = asking('any,alpha.example=http://127.0.0.1:9000/alpha.example/');
    expect(await ask('alpha.example', path, 1_000)).toMatchObject({ kind: 'json', status: 200, body: { id: '1' } });
    expect(here.map(([url]) => url)).toEqual([`http://127.0.0.1:9000/alpha.example${path}`]);
    expect(strangers).toEqual([]);
  });

  test('on the web is asked as a host that strangers named, within a megabyte and the time there is', async () => {
    const { ask, here, strangers } = asking('any');
    await ask('social.example.net', path, 1_234);
    const headers = { 'user-agent': 'breakup-notifier (+https://site.example.net)', accept: 'application/json' };
    expect(strangers).toEqual([
      { host: 'social.example.net', path, headers, timeoutMilliseconds: 1_234, maximumBytes: 1024 * 1024 },
    ]);
    expect(here).toEqual([]);
  });

  test('on the web is out of reach where only those here may be read', async () => {
    const { ask, here, strangers } = asking('alpha.example=http://127.0.0.1:9000');
    expect(await ask('social.example.net', path, 1_000)).toEqual({ kind: 'no-answer', reason: 'not reachable' });
    expect([here, strangers]).toEqual([[], []]);
  });
});

describe('the setting', () => {
  test('names servers here, any on the web, or both', () => {
    expect(parseServers('any')).toEqual({ any: true, places: new Map() });
    expect(parseServers('a.example=http://127.0.0.1:1, any, b.example=http://localhost:2/b/')).toEqual({
      any: true,
      places: new Map([
        ['a.example', 'http://127.0.0.1:1'],
        ['b.example', 'http://localhost:2/b'],
      ]),
    });
  });

  test.each([
    '',
    'none',
    'a.example',
    'a.example=',
    '=http://127.0.0.1',
    'a.example=https://127.0.0.1',
    'a.example=http://10.0.0.1',
    'a.example=http://169.254.169.254/latest',
    'a.example=http://127.0.0.1.elsewhere.example',
    'a.example=http://127.0.0.1@elsewhere.example',
    'a.example=http://127.0.0.1/?to=elsewhere',
    'localhost=http://127.0.0.1:1',
    'A.example=http://127.0.0.1:1',
    'a.example=http://127.0.0.1:1,a.example=http://127.0.0.1:2',
  ])('%j is not valid', (setting) => expect(parseServers(setting)).toBeUndefined());
});
