import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PublicDoubleOptions } from '../../local/networks/double/public-double.ts';
import { ServersStats } from '../../local/networks/double/stats-of-servers.ts';
import type { FaultSettings } from '../../local/networks/mastodon/faults.ts';
import type { MastodonDouble } from '../../local/networks/mastodon/server.ts';
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

async function restart(options: Partial<PublicDoubleOptions>): Promise<void> {
  await double.close();
  double = await openMastodonDouble(options);
}

async function control(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${double.url}/_double/${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the shape of the JSON is what the tests look at
  return { status: answer.status, body: (await answer.json()) as any };
}

const ada = async () => (await accountAt(double.url, 'alpha.example', 101)).body;
const oneOfAlpha = 'alpha.example/api/v1/accounts/101';

describe('changing people', () => {
  test('a status changed is the field read next, in its place, and null takes the field away', async () => {
    const namesOf = ({ fields }: SeenAccount) => fields.map(({ name }) => name);
    await control('PATCH', 'people/101', {
      fields: [
        { name: 'Relationship', value: 'Engaged' },
        { name: 'Garden', value: 'Tomatoes' },
      ],
    });
    const changed = await control('PATCH', 'people/101', { relationship_status: 'Newly alone' });
    expect(changed.body).toMatchObject({
      id: '101',
      friend_id: 'mastodon:alpha.example:101',
      handle: '@ada@alpha.example',
      relationship_status: 'Newly alone',
    });
    expect([namesOf(await ada()), statedBy(await ada())]).toEqual([['Relationship', 'Garden'], 'Newly alone']);
    await control('PATCH', 'people/101', { relationship_status: null });
    expect(namesOf(await ada())).toEqual(['Garden']);
    await control('PATCH', 'people/101', { relationship_status: 'Single' });
    expect(namesOf(await ada())).toEqual(['Garden', 'Relationship']);
  });

  test('a profile is what it is set to, and says what the status is', async () => {
    const { body } = await control('PATCH', 'people/101', {
      name: 'Ada L.',
      note: 'Hello #nobot',
      fields: [{ name: 'Relationship', value: 'Widowed' }],
    });
    expect(body).toMatchObject({ name: 'Ada L.', relationship_status: 'Widowed', note: 'Hello #nobot' });
    expect((await ada()).note).toContain('#<span>nobot</span>');
    expect((await control('PATCH', 'people/101', { fields: [] })).body.relationship_status).toBeNull();
    const both = await control('PATCH', 'people/101', { relationship_status: 'Single', fields: [] });
    expect(both.body.fields).toEqual([{ name: 'Relationship', value: 'Single' }]);
  });

  test.each(['101', encodeURIComponent('mastodon:alpha.example:101'), '@ada@alpha.example', 'ada@people.example'])(
    'somebody is found as %s',
    async (id) => {
      expect((await control('PATCH', `people/${id}`, { state: 'limited' })).body).toMatchObject({
        id: '101',
        state: 'limited',
      });
      expect((await ada()).limited).toBe(true);
    },
  );

  test('people of an edge list are found by their number and by their full id, and by no id of another server', async () => {
    await restart({ people: [newPerson('122'), newPerson('123'), newPerson('Some_One.else')] });
    expect((await control('GET', `people/${encodeURIComponent('mastodon:beta.example:123')}`)).body.id).toBe('123');
    expect((await control('GET', 'people/122')).body.friend_id).toBe('mastodon:alpha.example:122');
    const odd = (await control('GET', 'people/Some_One.else')).body.friend_id;
    expect((await control('GET', `people/${encodeURIComponent(odd)}`)).body.id).toBe('Some_One.else');
    expect((await control('GET', `people/${encodeURIComponent('mastodon:alpha.example:123')}`)).status).toBe(404);
  });

  test('friends come and go, on both sides', async () => {
    const rowsOf = async () => (await ask<SeenAccount[]>(double.url, `${oneOfAlpha}/following`)).body;
    expect(await rowsOf()).toHaveLength(9);
    await control('PATCH', 'people/101', { friends_remove: ['102'], friends_add: ['106', '109'] });
    const names = (await rowsOf()).map(({ username }) => username);
    expect(names).not.toContain('ben');
    expect(names).toEqual(expect.arrayContaining(['fatima', 'ines']));
    expect(await rowsOf()).toHaveLength(10);
    expect((await control('GET', 'people/102')).body.friendIds).not.toContain('101');
  });

  test.each([
    [{ 101: { relationship_status: 'Single' }, 999: {} }, '999'],
    [{ 101: { relationship_status: 'Single', mood: 'fine' } }, 'mood'],
    [{ 101: { relationship_status: 'Single', state: 'gone' } }, 'gone'],
    [{ 101: { relationship_status: 'one\ntwo' } }, 'line breaks'],
    [{ 101: { relationship_status: 'Single', state: 'moved' } }, 'moved_to'],
    [{ 101: { relationship_status: 'Single', moved_to: '102' } }, 'moved_to'],
    [{ 101: { relationship_status: 'Single', state: 'moved', moved_to: '999' } }, '999'],
    [{ 101: { relationship_status: 'Single', state: 'moved', moved_to: '101' } }, 'where they are'],
    [{ 101: { relationship_status: 'Single', fields: [{ name: '', value: 'x' }] } }, 'fields'],
    [{ 101: { relationship_status: 'Single', fields: [{ name: 'A', value: 'x'.repeat(2_048) }] } }, '2047'],
    [{ 101: { relationship_status: 'Single', fields: Array(16).fill({ name: 'A', value: 'x' }) } }, '16'],
    [{ 102: { relationship_status: 'Single' }, 101: { friends_add: ['101'] } }, 'their own friend'],
  ])('%j is refused with the reason, and changes nothing', async (patches, reason) => {
    const before = [await ada(), (await accountAt(double.url, 'beta.example', 102)).body];
    const { status, body } = await control('PATCH', 'people', patches);
    expect([status, body.error]).toEqual([400, expect.stringContaining(reason)]);
    expect([await ada(), (await accountAt(double.url, 'beta.example', 102)).body]).toEqual(before);
  });
});

describe('across runs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mastodon-double-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('profiles, states and friendships are kept, and a last line that was cut is dropped', async () => {
    const stateFile = join(folder, 'people.jsonl');
    await restart({ stateFile });
    await control('PATCH', 'people/101', { note: 'Another.', relationship_status: 'Single' });
    await control('PATCH', 'people/102', { state: 'moved', moved_to: '@ada@alpha.example', friends_remove: ['101'] });
    appendFileSync(stateFile, '{"at":1,"patches":{"103":{"sta');
    await restart({ stateFile });
    expect((await control('GET', 'people/101')).body).toMatchObject({
      note: 'Another.',
      relationship_status: 'Single',
      friends: 8,
    });
    expect((await control('GET', 'people/102')).body).toMatchObject({ state: 'moved', moved_to: '101' });
    expect(readFileSync(stateFile, 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('limits', () => {
  const limitsIn = ({ headers }: { headers: Headers }) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-ratelimit-')));

  test('are nobody’s business until they are asked for', async () => {
    expect(limitsIn(await accountAt(double.url, 'alpha.example', 101))).toEqual({});
  });

  test('are 300 calls in five minutes, address and server, then 429 until the window is over', async () => {
    let now = 1_700_000_000_000;
    await restart({ now: () => now });
    double.setFaults({ limits: true });
    expect(limitsIn(await accountAt(double.url, 'alpha.example', 101))).toEqual({
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': '299',
      'x-ratelimit-reset': '2023-11-14T22:18:20.000000Z',
    });
    for (let call = 1; call < 300; call++) await ada();
    const refused = await ask(double.url, oneOfAlpha);
    expect([refused.status, refused.body]).toEqual([429, { error: 'Too many requests' }]);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await accountAt(double.url, 'beta.example', 102)).status).toBe(200);
    now += 300_000;
    expect((await ask(double.url, oneOfAlpha)).status).toBe(200);
  });

  test('of calls that turn pages have a window three times as long', async () => {
    let now = 1_700_000_000_000;
    await restart({ now: () => now });
    double.setFaults({ limits: true, limitCalls: 3 });
    const paged = () => ask(double.url, `${oneOfAlpha}/following?max_id=7000010`);
    const statuses: number[] = [];
    for (let call = 0; call < 3; call++) statuses.push((await paged()).status);
    now += 300_000;
    const fourth = await paged();
    expect([...statuses, fourth.status]).toEqual([200, 200, 200, 429]);
    expect(fourth.headers.get('x-ratelimit-reset')).toBe('2023-11-14T22:28:20.000000Z');
    expect((await ask(double.url, oneOfAlpha)).status).toBe(200);
    now += 600_000;
    expect((await paged()).status).toBe(200);
  });

  test('are those of the API: to be found costs nobody a call', async () => {
    double.setFaults({ limits: true, limitCalls: 1 });
    const finger = 'alpha.example/.well-known/webfinger?resource=acct:ada@alpha.example';
    for (let call = 0; call < 2; call++) expect(limitsIn(await ask(double.url, finger))).toEqual({});
    expect((await ask(double.url, oneOfAlpha)).status).toBe(200);
  });

  test('hold on a server that does not tell them, too', async () => {
    double.setFaults({ limits: true, limitCalls: 1 });
    const answers = [
      await accountAt(double.url, 'gamma.example', 105),
      await accountAt(double.url, 'gamma.example', 105),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(answers.map(limitsIn)).toEqual([{}, {}]);
  });

  test('can be those of one server alone', async () => {
    double.setFaults({ servers: { 'beta.example': { limits: true, limitCalls: 1 } } });
    expect(limitsIn(await accountAt(double.url, 'alpha.example', 101))).toEqual({});
    expect(limitsIn(await accountAt(double.url, 'beta.example', 102))).toMatchObject({ 'x-ratelimit-limit': '1' });
    expect((await accountAt(double.url, 'beta.example', 102)).status).toBe(429);
  });
});

describe('faults', () => {
  const put = (faults: FaultSettings) => control('PUT', 'faults', faults);

  test.each([
    [{ http500: 1 }, 500, 'Internal Server Error'],
    [{ http503: 1 }, 503, 'There was a temporary problem serving your request, please try again'],
    [{ tooMany: 1 }, 429, 'Too many requests'],
    [{ unauthorized: 1 }, 401, 'This API requires an authenticated user'],
  ])('%j is said in JSON', async (faults, status, error) => {
    expect((await put(faults)).status).toBe(200);
    expect(await ask(double.url, oneOfAlpha)).toMatchObject({ status, body: { error } });
  });

  test.each([
    [{ http502: 1 }, 502],
    [{ forbidden: 1 }, 403],
    [{ html: 1 }, 200],
  ])('%j is a page of HTML', async (faults, status) => {
    await put(faults);
    const answer = await fetch(`${double.url}/${oneOfAlpha}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(await answer.text()).toMatch(/^<!doctype html>/);
  });

  test('a 429 that was asked for says when to come back, where the server says such things', async () => {
    await restart({ now: () => 1_700_000_000_000 });
    await put({ tooMany: 1, tooManySeconds: 90 });
    const resetAt = async (host: string) => (await accountAt(double.url, host, 101)).headers.get('x-ratelimit-reset');
    expect(await resetAt('alpha.example')).toBe('2023-11-14T22:14:50.000000Z');
    expect(await resetAt('gamma.example')).toBeNull();
  });

  test('of one server are met by that server alone, and win over those of all', async () => {
    await put({ http500: 1, servers: { 'beta.example': { http500: 0, http503: { next: 1 } } } });
    const statuses = async () => [
      (await accountAt(double.url, 'alpha.example', 101)).status,
      (await accountAt(double.url, 'beta.example', 102)).status,
    ];
    expect(await statuses()).toEqual([500, 503]);
    expect(await statuses()).toEqual([500, 200]);
    expect((await control('GET', 'faults')).body).toEqual({
      http500: 1,
      servers: { 'beta.example': { http500: 0, http503: 0 } },
    });
    expect((await control('DELETE', 'faults')).body).toEqual({});
    expect(await statuses()).toEqual([200, 200]);
  });

  test('strike only those who are named, by number or by full id, whatever the server', async () => {
    await put({ people: ['mastodon:beta.example:102', '103'], missingFields: 1 });
    const lacking = async (host: string, id: number) =>
      (await accountAt(double.url, host, id)).body.fields === undefined;
    expect(await lacking('beta.example', 102)).toBe(true);
    expect(await lacking('alpha.example', 103)).toBe(true);
    expect(await lacking('alpha.example', 101)).toBe(false);
    await put({ people: ['103'], http502: 1 });
    expect((await accountsAt(double.url, 'alpha.example', 101)).status).toBe(200);
    expect((await fetch(`${double.url}/alpha.example/api/v1/accounts?id[]=101&id[]=103`)).status).toBe(502);
  });

  test('by rate strike about that share, the same calls each time', async () => {
    const round = async () => {
      await put({ http500: 0.3, seed: 7 });
      const statuses: number[] = [];
      for (let call = 0; call < 40; call++) statuses.push((await ask(double.url, oneOfAlpha)).status);
      return statuses;
    };
    const first = await round();
    expect(first.filter((status) => status === 500).length).toBeGreaterThan(4);
    expect(first.filter((status) => status === 500).length).toBeLessThan(20);
    expect(await round()).toEqual(first);
  });

  test('profiles lack their fields, or their note, or are left out', async () => {
    await put({ missingFields: 1 });
    expect(await ada()).not.toHaveProperty('fields');
    await put({ missingNote: 1 });
    expect((await accountsAt(double.url, 'alpha.example', 101)).body[0]).not.toHaveProperty('note');
    await put({ leftOut: 1 });
    expect((await accountsAt(double.url, 'alpha.example', 101)).body).toEqual([]);
    expect((await accountAt(double.url, 'alpha.example', 101)).status).toBe(404);
  });

  test('a connection is cut before an answer or in the middle of it, and half an answer is no JSON', async () => {
    const url = `${double.url}/${oneOfAlpha}`;
    await put({ dropConnection: 1 });
    await expect(fetch(url)).rejects.toThrow();
    await put({ cutBody: 1 });
    await expect((await fetch(url)).text()).rejects.toThrow();
    await put({ truncatedJson: 1 });
    const text = await (await fetch(url)).text();
    expect(text.startsWith('{"id":"101"')).toBe(true);
    expect(() => JSON.parse(text)).toThrow();
    expect(double.stats().http.byOutcome).toEqual({ dropped: 1, cut: 1, truncated: 1 });
  });

  test('an answer never comes, or never ends, until the client has had enough; another server answers meanwhile', async () => {
    const url = `${double.url}/${oneOfAlpha}`;
    await put({ servers: { 'alpha.example': { hang: 1 } } });
    const waiting = new AbortController();
    const hung = fetch(url, { signal: waiting.signal });
    // By then the double has the call; that nothing comes can only be waited for so long.
    while (double.stats().http.total < 1) await new Promise((resolve) => setImmediate(resolve));
    expect((await accountAt(double.url, 'beta.example', 102)).status).toBe(200);
    waiting.abort();
    await expect(hung).rejects.toThrow('abort');
    await put({ endlessBody: 1 });
    const endless = await fetch(url);
    let bytes = 0;
    for await (const chunk of endless.body ?? []) {
      bytes += chunk.length;
      if (bytes > 1_000_000) break;
    }
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(double.stats().http.byOutcome).toEqual({ hung: 1, ok: 1, endless: 1 });
  });

  test('a cache answers for single accounts with what was, and says how old it is', async () => {
    let now = 1_700_000_000_000;
    await restart({ now: () => now });
    now += 60_000;
    double.change({ 101: { relationship_status: 'Single' } });
    now += 60_000;
    double.change({ 101: { relationship_status: 'Married', state: 'deleted' } });
    const seen: (string | null | undefined)[] = [];
    for (const staleSeconds of [0, 30, 90]) {
      await put({ staleSeconds });
      const { status, headers, body } = await accountAt(double.url, 'alpha.example', 101);
      seen.push(headers.get('age'), status === 404 ? body.error : statedBy(body));
    }
    expect(seen).toEqual([null, 'Record not found', '30', 'Single', '90', 'In a relationship']);
    const many = await accountsAt(double.url, 'alpha.example', 101);
    expect([many.headers.get('age'), many.body]).toEqual([null, []]);
  });

  test('what servers have of people of others lags, and at home it does not', async () => {
    let now = 1_700_000_000_000;
    await restart({ now: () => now });
    now += 60_000;
    double.change({ 102: { relationship_status: 'Single' }, 103: { relationship_status: 'Single' } });
    await put({ copiesLagSeconds: 30 });
    const rows = (await ask<SeenAccount[]>(double.url, `${oneOfAlpha}/following`)).body;
    const rowOf = (name: string) => rows.filter(({ username }) => username === name).map(statedBy);
    expect([rowOf('ben'), rowOf('chiara')]).toEqual([['<p>In a relationship</p>\n'], ['Single']]);
    expect(statedBy((await accountAt(double.url, 'beta.example', 102)).body)).toBe('<p>Single</p>\n');
  });

  test('that there are not, that no rate is, or of a server that there is not, are refused and change nothing', async () => {
    await put({ http503: 1 });
    const refused = async (faults: object) => (await control('PUT', 'faults', faults)).body.error;
    expect(await refused({ http5000: 1 })).toContain('http5000');
    expect(await refused({ http500: 2 })).toContain('http500');
    expect(await refused({ servers: { 'zeta.example': {} } })).toContain('none of the servers alpha.example');
    expect(await refused({ servers: { 'beta.example': { http5000: 1 } } })).toContain('http5000');
    expect((await control('GET', 'faults')).body).toEqual({ http503: 1 });
  });
});

describe('what was asked', () => {
  test('is counted by kind, and by server', async () => {
    await accountsAt(double.url, 'alpha.example', 101, 103);
    await accountsAt(double.url, 'gamma.example', 105);
    await accountAt(double.url, 'gamma.example', 105);
    await ask(double.url, `${oneOfAlpha}/following?max_id=1`, { headers: { origin: double.url } });
    await ask(double.url, 'people.example/.well-known/webfinger?resource=acct:ada@people.example');
    expect((await control('GET', 'stats')).body).toMatchObject({
      http: {
        total: 5,
        server: 4,
        browser: 1,
        furtherPages: 1,
        byKind: { accounts: 2, 'accounts/:id': 1, 'accounts/:id/following': 1, webfinger: 1 },
        byStatus: { 200: 4, 404: 1 },
      },
      byServer: {
        'alpha.example': { total: 2, byKind: { accounts: 1, 'accounts/:id/following': 1 }, byStatus: { 200: 2 } },
        'gamma.example': { total: 2, byKind: { accounts: 1, 'accounts/:id': 1 }, byStatus: { 200: 1, 404: 1 } },
        'people.example': { total: 1, byKind: { webfinger: 1 } },
      },
    });
    expect((await control('DELETE', 'stats')).body).toMatchObject({ http: { total: 0 }, byServer: {} });
  });

  test('at the same time is counted server by server', () => {
    const stats = new ServersStats();
    const ends = [stats.begin('a.example'), stats.begin('a.example'), stats.begin('b.example')];
    for (const end of ends) end();
    stats.begin('a.example')();
    const { byServer } = stats.report();
    expect([byServer['a.example']?.mostAtOnce, byServer['b.example']?.mostAtOnce]).toEqual([2, 1]);
  });
});
