import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BlueskyDouble } from '../../local/networks/bluesky/server.ts';
import type { PublicDoubleOptions } from '../../local/networks/double/public-double.ts';
import { ask, didOf, getProfiles, openBlueskyDouble } from '../support/bluesky-double.ts';

let double: BlueskyDouble;
beforeEach(async () => {
  double = await openBlueskyDouble();
});
afterEach(() => double.close());

async function restart(options: Partial<PublicDoubleOptions>): Promise<void> {
  await double.close();
  double = await openBlueskyDouble(options);
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

const bioOf = async (id: number) => (await getProfiles(double.url, didOf(id))).body.profiles[0]?.description ?? '';

describe('changing people', () => {
  test('a status changed is the line of the bio read next, and null takes the line away', async () => {
    const before = await bioOf(102);
    const changed = await control('PATCH', 'people/102', { relationship_status: 'Newly alone' });
    expect(changed.body).toMatchObject({ id: '102', handle: 'ben.bsky.example', relationship_status: 'Newly alone' });
    expect(await bioOf(102)).toBe(before.replace('In a relationship', 'Newly alone'));
    await control('PATCH', 'people/102', { relationship_status: null });
    expect(await bioOf(102)).not.toContain('Relationship');
    await control('PATCH', 'people/102', { relationship_status: 'Single' });
    expect((await bioOf(102)).endsWith('\nRelationship: Single')).toBe(true);
  });

  test('a bio is what it is set to, and says what the status is', async () => {
    const { body } = await control('PATCH', 'people/101', { description: 'Relationship: Widowed\n#nobot' });
    expect(body.relationship_status).toBe('Widowed');
    expect(await bioOf(101)).toBe('Relationship: Widowed\n#nobot');
    expect((await control('PATCH', 'people/101', { description: '' })).body.relationship_status).toBeNull();
  });

  test('a dollar sign in a status is a dollar sign', async () => {
    await control('PATCH', 'people/101', { relationship_status: "married to $& and $'" });
    expect(await bioOf(101)).toContain("Relationship: married to $& and $'");
  });

  test.each(['101', encodeURIComponent(`bluesky:${didOf(101)}`), 'ada.bsky.example'])(
    'somebody is found as %s',
    async (id) => {
      expect((await control('PATCH', `people/${id}`, { labels: ['!no-unauthenticated'] })).body.id).toBe('101');
      const [ada] = (await getProfiles(double.url, didOf(101))).body.profiles;
      expect(ada?.labels).toMatchObject([{ val: '!no-unauthenticated', src: didOf(101) }]);
    },
  );

  test('an account is switched off and on again, with what it stated', async () => {
    const before = await bioOf(101);
    await control('PATCH', 'people', {
      101: { state: 'deactivated' },
      [`bluesky:${didOf(102)}`]: { state: 'takendown' },
    });
    expect((await getProfiles(double.url, didOf(101), didOf(102))).body.profiles).toEqual([]);
    await control('PATCH', 'people/101', { state: 'active' });
    expect(await bioOf(101)).toBe(before);
  });

  test.each([
    [{ 101: { relationship_status: 'Single' }, 999: {} }, '999'],
    [{ 101: { relationship_status: 'Single', mood: 'fine' } }, 'mood'],
    [{ 101: { state: 'gone' } }, 'gone'],
    [{ 101: { relationship_status: 'one\ntwo' } }, 'line breaks'],
    [{ 101: { description: 'x'.repeat(257) } }, '256'],
    [{ 101: { relationship_status: 'x'.repeat(250) } }, '256'],
    [{ 101: { name: 'x'.repeat(65) } }, '64'],
  ])('%j is refused with the reason, and changes nothing', async (patches, reason) => {
    const before = await bioOf(101);
    const { status, body } = await control('PATCH', 'people', patches);
    expect([status, body.error]).toEqual([400, expect.stringContaining(reason)]);
    expect(await bioOf(101)).toBe(before);
  });

  test('graphemes are counted as people count them', async () => {
    const family = '👩‍👩‍👧‍👦';
    expect((await control('PATCH', 'people/101', { name: family.repeat(20) })).status).toBe(200);
  });
});

describe('across runs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bluesky-double-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('bios, labels and friendships are kept, and a last line that was cut is dropped', async () => {
    const stateFile = join(folder, 'people.jsonl');
    await restart({ stateFile });
    await control('PATCH', 'people/101', { description: 'Another.', labels: ['!no-unauthenticated'] });
    await control('PATCH', 'people/102', { state: 'deactivated', friends_remove: ['101'] });
    appendFileSync(stateFile, '{"at":1,"patches":{"103":{"sta');
    await restart({ stateFile });
    expect((await control('GET', 'people/101')).body).toMatchObject({
      description: 'Another.',
      labels: ['!no-unauthenticated'],
      friends: 8,
    });
    expect((await control('GET', 'people/102')).body).toMatchObject({ state: 'deactivated' });
    expect(readFileSync(stateFile, 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('limits', () => {
  test('are nobody’s business until they are asked for', async () => {
    expect((await getProfiles(double.url, didOf(101))).headers.get('ratelimit-limit')).toBeNull();
  });

  test('are 3,000 calls in five minutes and address, then 429 until the window is over', async () => {
    let now = 1_700_000_000_000;
    await restart({ now: () => now });
    double.setFaults({ limits: true });
    const first = await getProfiles(double.url, didOf(101));
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('ratelimit-')))).toEqual({
      'ratelimit-limit': '3000',
      'ratelimit-remaining': '2999',
      'ratelimit-reset': '1700000300',
      'ratelimit-policy': '3000;w=300',
    });
    const statuses = new Map<number, number>();
    for (let batch = 0; batch < 60; batch++) {
      const calls = Array.from({ length: 50 }, () =>
        fetch(`${double.url}/xrpc/app.bsky.actor.getProfile?actor=a.example`),
      );
      for (const answer of await Promise.all(calls)) {
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        await answer.arrayBuffer();
      }
    }
    expect(Object.fromEntries(statuses)).toEqual({ 400: 2_999, 429: 1 });
    const refused = await getProfiles(double.url, didOf(101));
    expect(refused).toMatchObject({
      status: 429,
      body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
    });
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    now += 300_000;
    expect((await getProfiles(double.url, didOf(101))).status).toBe(200);
  });
});

describe('faults', () => {
  const put = (faults: object) => control('PUT', 'faults', faults);

  test.each([
    [{ http500: 1 }, 500, { error: 'InternalServerError' }],
    [{ http502: 1 }, 502, { error: 'UpstreamFailure' }],
    [{ tooMany: 1 }, 429, { error: 'RateLimitExceeded' }],
  ])('%j', async (faults, status, body) => {
    expect((await put(faults)).status).toBe(200);
    expect(await getProfiles(double.url, didOf(101))).toMatchObject({ status, body });
  });

  test('a 429 that was asked for says when to come back', async () => {
    await restart({ now: () => 1_700_000_000_000 });
    await put({ tooMany: 1, tooManySeconds: 90 });
    const { headers } = await getProfiles(double.url, didOf(101));
    expect(headers.get('ratelimit-reset')).toBe('1700000090');
  });

  test('by number strike as often as they were asked for, and no more', async () => {
    await put({ http500: { next: 2 } });
    const statuses: number[] = [];
    for (let call = 0; call < 4; call++) statuses.push((await getProfiles(double.url, didOf(101))).status);
    expect(statuses).toEqual([500, 500, 200, 200]);
    expect((await control('GET', 'faults')).body).toEqual({ http500: 0 });
  });

  test('by rate strike about that share, the same calls each time', async () => {
    const round = async () => {
      await put({ http500: 0.3, seed: 7 });
      const statuses: number[] = [];
      for (let call = 0; call < 40; call++) statuses.push((await ask(double.url, 'app.bsky.actor.getProfile')).status);
      return statuses;
    };
    const first = await round();
    expect(first.filter((status) => status === 500).length).toBeGreaterThan(4);
    expect(first.filter((status) => status === 500).length).toBeLessThan(20);
    expect(await round()).toEqual(first);
  });

  test('a page of HTML is no JSON, and neither is half an answer', async () => {
    await put({ html: 1 });
    const html = await fetch(`${double.url}/xrpc/app.bsky.actor.getProfiles?actors=${didOf(101)}`);
    expect(html.headers.get('content-type')).toContain('text/html');
    await put({ truncatedJson: 1 });
    const half = await fetch(`${double.url}/xrpc/app.bsky.actor.getProfiles?actors=${didOf(101)}`);
    const text = await half.text();
    expect(text.startsWith('{"profiles":')).toBe(true);
    expect(() => JSON.parse(text)).toThrow();
  });

  test('a connection is cut before an answer or in the middle of it', async () => {
    const url = `${double.url}/xrpc/app.bsky.actor.getProfiles?actors=${didOf(101)}`;
    await put({ dropConnection: 1 });
    await expect(fetch(url)).rejects.toThrow();
    await put({ cutBody: 1 });
    const cut = await fetch(url);
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow();
    expect(double.stats().http.byOutcome).toEqual({ dropped: 1, cut: 1 });
  });

  test('an answer never comes, or never ends, until the client has had enough', async () => {
    const url = `${double.url}/xrpc/app.bsky.actor.getProfiles?actors=${didOf(101)}`;
    await put({ hang: 1 });
    const waiting = new AbortController();
    const hung = fetch(url, { signal: waiting.signal });
    // By then the double has the call; that nothing comes can only be waited for so long.
    while (double.stats().http.total < 1) await new Promise((resolve) => setImmediate(resolve));
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
    expect(double.stats().http.byOutcome).toEqual({ hung: 1, endless: 1 });
  });

  test('profiles lack their bio, or their labels, or are left out', async () => {
    await put({ missingDescription: 1 });
    expect((await getProfiles(double.url, didOf(101))).body.profiles[0]).not.toHaveProperty('description');
    await put({ missingLabels: 1 });
    expect((await getProfiles(double.url, didOf(101))).body.profiles[0]).not.toHaveProperty('labels');
    await put({ leftOut: 1 });
    expect((await getProfiles(double.url, didOf(101))).body.profiles).toEqual([]);
  });

  test('strike only those who are named, by number or by full id', async () => {
    await put({ people: [`bluesky:${didOf(102)}`, '103'], missingDescription: 1, http502: 0 });
    const { body } = await getProfiles(double.url, didOf(101), didOf(102), didOf(103));
    const without = body.profiles.filter(({ description }) => description === undefined);
    expect(without.map(({ did }) => did).sort()).toEqual([didOf(102), didOf(103)]);
    await put({ people: ['102'], http502: 1 });
    expect((await getProfiles(double.url, didOf(101))).status).toBe(200);
    expect((await getProfiles(double.url, didOf(101), didOf(102))).status).toBe(502);
  });

  test('a cache answers with what was, and says how old it is', async () => {
    let now = 1_700_000_000_000;
    await restart({ now: () => now });
    const first = await bioOf(101);
    now += 60_000;
    double.change({ 101: { description: 'Second.' } });
    now += 60_000;
    double.change({ 101: { description: 'Third.', state: 'deactivated' } });
    const seen: (string | null | undefined)[] = [];
    for (const staleSeconds of [0, 30, 90]) {
      await put({ staleSeconds });
      const { headers, body } = await getProfiles(double.url, didOf(101));
      seen.push(headers.get('age'), body.profiles[0]?.description);
    }
    expect(seen).toEqual([null, undefined, '30', 'Second.', '90', first]);
  });

  test('that there are not, or that no rate is, are refused', async () => {
    expect((await put({ http5000: 1 })).status).toBe(400);
    expect((await put({ http500: 2 })).body.error).toContain('http500');
    expect((await put({ http500: 'often' })).body.error).toContain('neither a rate');
    expect((await put({ http500: { next: 0 } })).status).toBe(400);
  });
});
