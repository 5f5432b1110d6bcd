import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseFriendId } from '../../lambdas/domain/ids.ts';
import { homeOf } from '../../local/networks/mastodon/placing.ts';
import type { MastodonDouble } from '../../local/networks/mastodon/server.ts';
import { builtInCast } from '../../local/people/cast.ts';
import { newPerson } from '../../local/people/person.ts';
import {
  accountAt,
  accountsAt,
  ask,
  openMastodonDouble,
  type SeenAccount,
  statedBy,
} from '../support/mastodon-double.ts';

let double: MastodonDouble;
beforeEach(async () => {
  double = await openMastodonDouble();
});
afterEach(() => double.close());

async function restart(options: Parameters<typeof openMastodonDouble>[0]): Promise<void> {
  await double.close();
  double = await openMastodonDouble(options);
}

/** What a reader sees of this HTML: enough for what the double writes. */
const textOf = (html = '') =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name as 'lt'])
    .trim();

describe('people are', () => {
  test.each([
    ['122', 'alpha.example', '122'],
    ['123', 'beta.example', '123'],
    ['9007199254740993', 'beta.example', '9007199254740993'],
    ['107', 'beta.example', '107'],
  ])('of an edge list, %s, on %s by their number', (id, host, idThere) => {
    expect(homeOf({ id, nickname: null })).toEqual({ host, id: idThere, username: `p${idThere}` });
  });

  test('of an edge list without numbers on one of the two, always the same, by an id that is one', () => {
    const odd = ['Ann', 'ann', 'a_b', 'a.b', 'x'.repeat(64)].map((id) => homeOf({ id, nickname: null }));
    expect(new Set(odd.map(({ id }) => id)).size).toBe(odd.length);
    for (const { host, id } of odd) {
      expect(['alpha.example', 'beta.example']).toContain(host);
      expect(parseFriendId(`mastodon:${host}:${id}`)).toBeDefined();
    }
    expect(homeOf({ id: 'Ann', nickname: null })).toEqual(odd[0]);
  });

  test('of the cast where their names are, Ada on alpha, and her friends on every server', () => {
    const cast = builtInCast();
    const [ada] = cast;
    expect(ada && homeOf(ada)).toEqual({ host: 'alpha.example', id: '101', username: 'ada' });
    const friends = cast.filter(({ id }) => ada?.friends.has(id));
    expect([...new Set(friends.map((friend) => homeOf(friend).host))].sort()).toEqual([
      'alpha.example',
      'beta.example',
      'delta.example',
      'epsilon.example',
      'gamma.example',
    ]);
  });
});

describe('accounts are read', () => {
  test('many at once, each once, with what they state in a field; who is unknown is left out', async () => {
    const { status, headers, body } = await accountsAt(double.url, 'alpha.example', 101, 103, 101, 102, 999, 'x_Y-1');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    const byHandle = new Map(body.map((account) => [account.acct, account]));
    // 102 is Ben's id on beta: ids are of the server that is asked.
    expect([...byHandle.keys()].sort()).toEqual(['ada', 'chiara']);
    const ada = byHandle.get('ada');
    expect(ada).toMatchObject({ id: '101', url: 'https://alpha.example/@ada', display_name: 'Ada Lind', emojis: [] });
    expect(ada && statedBy(ada)).toBe('In a relationship');
    expect(ada).not.toHaveProperty('suspended');
    expect(ada).not.toHaveProperty('moved');
  });

  test('40 at most a call: one more, and none is read', async () => {
    const ids = Array.from({ length: 41 }, (_, index) => 101 + index);
    expect((await accountsAt(double.url, 'alpha.example', ...ids.slice(1), 102)).status).toBe(200);
    const { status, body } = await accountsAt(double.url, 'alpha.example', ...ids);
    expect([status, body]).toEqual([422, { error: 'Mastodon::ValidationError' }]);
  });

  test('in any order', async () => {
    const orders = new Set<string>();
    for (let call = 0; call < 5; call++) {
      const { body } = await accountsAt(double.url, 'alpha.example', 101, 103, 106, 109, 113);
      expect(body).toHaveLength(5);
      orders.add(body.map(({ id }) => id).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  test('one by one, for a cache to give away again', async () => {
    const { status, headers, body } = await accountAt(double.url, 'beta.example', 102);
    expect([status, body.acct]).toEqual([200, 'ben']);
    expect(headers.get('cache-control')).toBe('public, max-age=15, stale-if-error=86400');
    expect((await accountAt(double.url, 'beta.example', 101)).body).toEqual({ error: 'Record not found' });
  });

  test('one by one only where the server is older', async () => {
    expect(await accountsAt(double.url, 'gamma.example', 105)).toMatchObject({
      status: 404,
      body: { error: 'Record not found' },
    });
    expect((await accountAt(double.url, 'gamma.example', 105)).body.acct).toBe('elif');
  });

  test.each(['ada', 'Ada', 'ada@alpha.example', 'ada@people.example'])('by their handle on alpha, %s', async (acct) => {
    const { body } = await ask<SeenAccount>(double.url, `alpha.example/api/v1/accounts/lookup?acct=${acct}`);
    expect([body.id, body.acct]).toEqual(['101', 'ada']);
  });

  test('by a handle that is nobody’s: not found', async () => {
    for (const acct of ['ben', 'ben@alpha.example', 'nobody', '']) {
      const answer = await ask(double.url, `alpha.example/api/v1/accounts/lookup?acct=${acct}`);
      expect(answer).toMatchObject({ status: 404, body: { error: 'Record not found' } });
    }
  });

  test('by nobody who is a stranger, where the server shows nothing', async () => {
    for (const path of ['accounts?id[]=111', 'accounts/111', 'accounts/lookup?acct=kofi', 'accounts/111/following']) {
      expect(await ask(double.url, `epsilon.example/api/v1/${path}`)).toMatchObject({
        status: 401,
        body: { error: 'This API requires an authenticated user' },
      });
    }
  });

  test('with a picture that is a picture', async () => {
    const { body } = await accountAt(double.url, 'alpha.example', 101);
    expect(body.avatar.startsWith(`${double.url}/alpha.example/`)).toBe(true);
    const picture = await fetch(body.avatar);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toContain(`&#${'A'.codePointAt(0)};`);
  });
});

describe('the state of an account', () => {
  test('suspended: it is there, and empty', async () => {
    double.change({ 101: { state: 'suspended' } });
    const { status, body } = await accountAt(double.url, 'alpha.example', 101);
    expect(status).toBe(200);
    expect(body).toMatchObject({ suspended: true, display_name: '', note: '', fields: [] });
    expect((await accountsAt(double.url, 'alpha.example', 101)).body).toEqual([body]);
  });

  test('limited: it says so, and is whole', async () => {
    double.change({ 101: { state: 'limited' } });
    const { body } = await accountAt(double.url, 'alpha.example', 101);
    expect([body.limited, statedBy(body)]).toEqual([true, 'In a relationship']);
  });

  test('moved: it says where to, as its server knows that account', async () => {
    double.change({ 101: { state: 'moved', moved_to: 'mastodon:beta.example:102' } });
    const { body } = await accountAt(double.url, 'alpha.example', 101);
    expect(body.moved).toMatchObject({ acct: 'ben@beta.example', url: 'https://beta.example/@ben' });
    expect(body.moved?.id).not.toBe('102');
    double.change({ 101: { state: 'active' } });
    expect((await accountAt(double.url, 'alpha.example', 101)).body).not.toHaveProperty('moved');
  });

  test('deleted: nobody finds it', async () => {
    double.change({ 103: { state: 'deleted' } });
    expect((await accountAt(double.url, 'alpha.example', 103)).status).toBe(404);
    expect((await accountsAt(double.url, 'alpha.example', 103)).body).toEqual([]);
    expect((await ask(double.url, 'alpha.example/api/v1/accounts/lookup?acct=chiara')).status).toBe(404);
    const finger = await ask(double.url, 'alpha.example/.well-known/webfinger?resource=acct:chiara@alpha.example');
    expect(finger.status).toBe(404);
    const rows = await ask<SeenAccount[]>(double.url, 'alpha.example/api/v1/accounts/101/following');
    expect(rows.body.map(({ acct }) => acct)).not.toContain('chiara');
    expect(rows.body).toHaveLength(8);
  });
});

describe('what people write', () => {
  const note = 'One & two.\nThree <3\n\n#nobot @ada "it\'s" https://kim.example/a?b=1&c.';
  const value = 'Married to "Kim" & <3';
  const written = async (host: string, id: number) => {
    double.change({ [id]: { note, fields: [{ name: 'Relationship', value }] } });
    return (await accountAt(double.url, host, id)).body;
  };

  test('is HTML as Mastodon makes it', async () => {
    const ada = await written('alpha.example', 101);
    expect(ada.note).toBe(
      '<p>One &amp; two.<br />Three &lt;3</p>' +
        '<p><a href="https://alpha.example/tags/nobot" class="mention hashtag" rel="tag">#<span>nobot</span></a> ' +
        '<span class="h-card" translate="no"><a href="https://alpha.example/@ada" class="u-url mention">@<span>ada</span></a></span> ' +
        '&quot;it&#39;s&quot; ' +
        '<a href="https://kim.example/a?b=1&amp;c" target="_blank" rel="nofollow noopener me" translate="no">' +
        '<span class="invisible">https://</span><span class="">kim.example/a?b=1&amp;c</span><span class="invisible"></span></a>.</p>',
    );
    expect(statedBy(ada)).toBe('Married to &quot;Kim&quot; &amp; &lt;3');
  });

  test('is HTML as Hollo makes it', async () => {
    const ben = await written('beta.example', 102);
    expect(ben.note).toMatch(/^<p>One &amp; two\.<br>\nThree &lt;3<\/p>\n<p>.*<\/p>\n$/s);
    expect(statedBy(ben)).toBe('<p>Married to &quot;Kim&quot; &amp; &lt;3</p>\n');
  });

  test('is HTML as snac makes it', async () => {
    const elif = await written('gamma.example', 105);
    expect(elif.note).toMatch(/^One &#38; two\.<br>Three &#60;3<br><br>/);
    expect(statedBy(elif)).toBe('Married to &#34;Kim&#34; &#38; &#60;3');
  });

  test('is the same text on every server', async () => {
    const values = [
      statedBy(await written('alpha.example', 101)),
      statedBy(await written('beta.example', 102)),
      statedBy(await written('gamma.example', 105)),
    ];
    expect(new Set(values).size).toBe(3);
    expect(values.map(textOf)).toEqual([value, value, value]);
  });

  test('is empty where they write nothing', async () => {
    double.change({ 102: { note: '', fields: [] } });
    expect((await accountAt(double.url, 'beta.example', 102)).body).toMatchObject({ note: '', fields: [] });
  });
});

describe('whom somebody follows', () => {
  const following = (path: string) => ask<SeenAccount[]>(double.url, `alpha.example/api/v1/accounts/${path}`);

  test('has rows with ids of the server that was asked, and homes in their addresses', async () => {
    const { body, headers } = await following('101/following');
    expect(headers.get('link')).not.toContain('rel="next"');
    const ben = body.find(({ username }) => username === 'ben');
    expect(ben).toMatchObject({ acct: 'ben@beta.example', url: 'https://beta.example/@ben' });
    expect(ben?.id).not.toBe('102');
    expect(ben && textOf(statedBy(ben))).toBe('In a relationship');
    const chiara = body.find(({ username }) => username === 'chiara');
    expect(chiara).toMatchObject({ id: '103', acct: 'chiara', url: 'https://alpha.example/@chiara' });
    // What alpha calls Ben is no use anywhere else, and on alpha it is he.
    expect((await accountAt(double.url, 'alpha.example', ben?.id ?? '')).body).toEqual(ben);
    expect((await accountAt(double.url, 'beta.example', ben?.id ?? '')).status).toBe(404);
    const onGamma = await ask<SeenAccount[]>(double.url, 'gamma.example/api/v1/accounts/105/following');
    const remote = onGamma.body.filter(({ acct }) => acct.includes('@'));
    expect(remote.length).toBeGreaterThan(0);
    for (const { id } of remote) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  test('comes in pages by the Link header, each once, and the last full page has an empty one after it', async () => {
    const hub = newPerson('2');
    const others = Array.from({ length: 160 }, (_, index) => newPerson(String(index + 3)));
    for (const other of others) {
      hub.friends.add(other.id);
      other.friends.add(hub.id);
    }
    await restart({ people: [hub, ...others] });
    const seen: string[] = [];
    const sizes: number[] = [];
    let url: string | undefined = `${double.url}/alpha.example/api/v1/accounts/2/following?limit=80`;
    while (url !== undefined) {
      const answer: Response = await fetch(url);
      const rows = (await answer.json()) as SeenAccount[];
      sizes.push(rows.length);
      seen.push(...rows.map((row) => row.url));
      url = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(sizes).toEqual([80, 80, 0]);
    expect(new Set(seen).size).toBe(160);
    expect(double.stats().http).toMatchObject({ total: 3, furtherPages: 2 });
  });

  test('turns back as well, by numbers that are no ids of accounts', async () => {
    const first = await following('101/following?limit=3');
    const link = first.headers.get('link') ?? '';
    const [, maxId = ''] = /max_id=(\d+)>; rel="next"/.exec(link) ?? [];
    expect(first.body.map(({ id }) => id)).not.toContain(maxId);
    const second = await following(`101/following?limit=3&max_id=${maxId}`);
    const [, sinceId = ''] = /since_id=(\d+)>; rel="prev"/.exec(second.headers.get('link') ?? '') ?? [];
    const back = await following(`101/following?limit=3&min_id=${sinceId}`);
    expect(back.body).toEqual(first.body);
    expect((await following(`101/following?since_id=${sinceId}`)).body).toEqual(first.body);
  });

  test('has 40 rows a page if nothing is said, and 80 at most', async () => {
    const hub = newPerson('2');
    const others = Array.from({ length: 100 }, (_, index) => newPerson(String(index + 3)));
    for (const other of others) hub.friends.add(other.id);
    await restart({ people: [hub, ...others] });
    const sizeFor = async (query: string) => (await following(`2/following${query}`)).body.length;
    expect([await sizeFor(''), await sizeFor('?limit=500'), await sizeFor('?limit=7')]).toEqual([40, 80, 7]);
  });

  test('is an empty list, not an error, where that is hidden', async () => {
    const { status, headers, body } = await ask(double.url, 'delta.example/api/v1/accounts/108/following?limit=80');
    expect([status, headers.get('link'), body]).toEqual([200, null, []]);
  });

  test('is not found of who is not there', async () => {
    expect(await following('999/following')).toMatchObject({ status: 404, body: { error: 'Record not found' } });
  });

  test('is known of people of other servers as far as it concerns its own', async () => {
    const rows = await following('101/following');
    const ben = rows.body.find(({ username }) => username === 'ben');
    const { body } = await following(`${ben?.id}/following`);
    expect(body.length).toBeGreaterThan(0);
    for (const { url } of body) expect(url).toMatch(/^https:\/\/alpha\.example\//);
  });
});

describe('webfinger', () => {
  const finger = (host: string, resource: string) =>
    ask<{ subject: string; links: { rel: string; href?: string }[] }>(
      double.url,
      `${host}/.well-known/webfinger?resource=${encodeURIComponent(resource)}`,
    );

  test('says where an account is, on its server and on a domain that only points there', async () => {
    for (const domain of ['alpha.example', 'people.example']) {
      const { status, headers, body } = await finger(domain, `acct:ada@${domain}`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('application/jrd+json');
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(body.subject).toBe(`acct:ada@${domain}`);
      expect(body.links.find(({ rel }) => rel === 'self')?.href).toBe('https://alpha.example/users/ada');
      expect(body.links.find(({ rel }) => rel.endsWith('/profile-page'))?.href).toBe('https://alpha.example/@ada');
    }
  });

  test('speaks for its own people only, and demands a resource', async () => {
    expect((await finger('alpha.example', 'acct:ben@beta.example')).status).toBe(404);
    expect((await finger('alpha.example', 'acct:nobody@alpha.example')).status).toBe(404);
    expect((await finger('alpha.example', 'https://alpha.example/@ada')).status).toBe(404);
    expect((await ask(double.url, 'alpha.example/.well-known/webfinger')).status).toBe(400);
  });

  test('is all that a domain has which only points elsewhere', async () => {
    expect((await ask(double.url, 'people.example/api/v1/accounts/lookup?acct=ada')).status).toBe(404);
  });
});

test('a server says what it is', async () => {
  const { body } = await ask<{ domain: string; version: string }>(double.url, 'gamma.example/api/v2/instance');
  expect(body).toMatchObject({ domain: 'gamma.example', version: expect.stringContaining('snac') });
});

test('any page that may ask may see pages and limits', async () => {
  const { headers } = await accountAt(double.url, 'alpha.example', 101, { headers: { origin: 'http://localhost:1' } });
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('access-control-expose-headers')).toBe(
    'Link, X-RateLimit-Reset, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id',
  );
  const preflight = await fetch(`${double.url}/alpha.example/api/v1/accounts/101`, {
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:1', 'access-control-request-headers': 'x-other' },
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([200, 'x-other']);
});

describe('hosts that are no servers', () => {
  test('are not found, and neither is what a server does not have', async () => {
    for (const path of ['zeta.example/api/v1/accounts/101', 'alpha.example', 'alpha.example/@ada', 'favicon.ico']) {
      const answer = await fetch(`${double.url}/${path}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    }
    expect(await ask(double.url, 'alpha.example/api/v1/timelines/public')).toMatchObject({
      status: 404,
      body: { error: 'Not Found' },
    });
    expect((await fetch(`${double.url}/alpha.example/api/v1/accounts/101`, { method: 'DELETE' })).status).toBe(404);
  });

  test('answer in HTML, or not at all, and are counted', async () => {
    const html = await fetch(`${double.url}/a.html.example/api/v1/accounts/1`);
    expect([html.status, (await html.text()).startsWith('<!doctype html>')]).toEqual([200, true]);
    expect((await fetch(`${double.url}/a.nothing.example/api/v1/accounts/1`)).status).toBe(404);
    const waiting = new AbortController();
    const hung = fetch(`${double.url}/a.tarpit.example/api/v1/accounts/1`, { signal: waiting.signal });
    // By then the double has the call; that nothing comes can only be waited for so long.
    while (double.stats().http.total < 3) await new Promise((resolve) => setImmediate(resolve));
    waiting.abort();
    await expect(hung).rejects.toThrow('abort');
    expect(double.stats().byServer).toMatchObject({
      'a.html.example': { total: 1, byStatus: { 200: 1 } },
      'a.nothing.example': { total: 1, byStatus: { 404: 1 } },
      'a.tarpit.example': { total: 1, byStatus: { 0: 1 } },
    });
  });
});
