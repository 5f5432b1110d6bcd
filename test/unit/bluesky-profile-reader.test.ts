import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type FriendId, friendIdOf } from '../../lambdas/domain/ids.ts';
import { blueskySizes, callsInFlight, createBlueskyReader } from '../../lambdas/networks/bluesky/profile-reader.ts';
import { didOf, openBlueskyDouble } from '../support/bluesky-double.ts';
import { keptLog } from '../support/logs.ts';

const start = Date.UTC(2026, 5, 1);
const second = 1_000;
const minute = 60 * second;

const person = (id: number): FriendId => friendIdOf('bluesky', didOf(id));
const people = (count: number, first = 0): FriendId[] =>
  Array.from({ length: count }, (_, index) => person(first + index));

/** Answers one call for these DIDs. */
type AppView = (dids: readonly string[], call: number) => Response | Promise<Response>;

const profile = (did: string, more: object = {}) => ({
  did,
  handle: `${did.slice(8)}`,
  displayName: 'Somebody',
  description: 'Relationship: Single',
  labels: [],
  ...more,
});
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const profiles = (dids: readonly string[], headers: Record<string, string> = {}) =>
  json({ profiles: dids.map((did) => profile(did)) }, 200, headers);
const invalid = () => json({ error: 'InvalidRequest', message: 'actors must be valid' }, 400);

/** A reader of an app view that answers like this, and the calls it made. */
function reading(appView: AppView) {
  const time = { now: start };
  const calls: { readonly url: URL; readonly dids: readonly string[]; readonly headers: Headers }[] = [];
  const { log, names } = keptLog();
  const reader = createBlueskyReader({
    async fetch(input, init) {
      const url = new URL(String(input));
      const dids = url.searchParams.getAll('actors');
      calls.push({ url, dids, headers: new Headers(init?.headers) });
      return appView(dids, calls.length);
    },
    url: 'https://app-view.example',
    userAgent: 'BreakupNotifier (+https://site.example)',
    sizes: blueskySizes,
    clock: () => time.now,
    log,
  });
  return {
    read: (those: readonly FriendId[], until = time.now + 30 * second) => reader.read(those, until, new Set()),
    calls,
    names,
    time,
  };
}

describe('people are read', () => {
  test('25 a call, each once, with who asks and without any token', async () => {
    const { read, calls } = reading((dids) => profiles(dids));
    const answer = await read(people(60));
    expect(calls.map(({ dids }) => dids.length)).toEqual([25, 25, 10]);
    expect([...answer.people.keys()].sort()).toEqual(people(60).sort());
    expect(answer).toMatchObject({ calls: 3, pauses: [], unknowns: {} });
    const [{ url, headers } = { url: undefined, headers: new Headers() }] = calls;
    expect(`${url?.origin}${url?.pathname}`).toBe('https://app-view.example/xrpc/app.bsky.actor.getProfiles');
    expect(headers.get('user-agent')).toBe('BreakupNotifier (+https://site.example)');
    expect([headers.get('authorization'), headers.get('cookie')]).toEqual([null, null]);
  });

  test('by nobody’s wish without a call', async () => {
    const { read, calls } = reading((dids) => profiles(dids));
    expect(await read([])).toMatchObject({ calls: 0, unknowns: {}, pauses: [] });
    expect(calls).toEqual([]);
  });

  test('whatever order they come in, and nobody else who comes along', async () => {
    const { read } = reading((dids) =>
      json({ profiles: [...dids, didOf(999)].reverse().map((did) => profile(did, { displayName: did })) }),
    );
    const answer = await read(people(5));
    expect([...answer.people].every(([id, { name }]) => id === `bluesky:${name}`)).toBe(true);
    expect(answer.people.size).toBe(5);
    expect(answer.people.has(person(999))).toBe(false);
    expect(answer.unknowns).toEqual({});
  });

  test('and the first of two that say to be the same', async () => {
    const { read } = reading(([did = '']) =>
      json({ profiles: [profile(did), profile(did, { description: 'Relationship: Married' })] }),
    );
    expect((await read(people(1))).people.get(person(0))?.status).toBe('Single');
  });

  test('as of the moment of the call, or earlier by what a cache says', async () => {
    const { read, time } = reading((dids) => {
      time.now += 3 * second;
      return profiles(dids, { age: '100' });
    });
    expect((await read(people(1))).people.get(person(0))?.at).toBe(start - 100 * second);
  });

  test('without those who are left out, or whose profile is not valid: they are unknown, and no fault of the app view', async () => {
    const { read, names } = reading(([one = '', two = '', ...rest]) =>
      json({ profiles: [{ did: one }, 'garbage', null, ...rest.slice(1).map((did) => profile(did)), { did: two }] }),
    );
    const answer = await read(people(10));
    expect([...answer.people.keys()]).toEqual(people(7, 3));
    expect(answer).toMatchObject({ unknowns: { 'left out of the answer': 3 }, pauses: [] });
    expect(names).toEqual([]);
  });

  test('each for themselves: a bio left out is a fact, labels left out are not, and marks are heeded', async () => {
    const views = [
      { description: undefined },
      { description: undefined, labels: undefined },
      { labels: [{ val: '!no-unauthenticated' }] },
      { description: 'Relationship: Single #nobot' },
      {},
    ];
    const { read } = reading((dids) =>
      json({ profiles: dids.map((did, index) => profile(did, views[index])).toReversed() }),
    );
    const answer = await read(people(5));
    expect(people(5).map((id) => [answer.people.get(id)?.status, answer.people.get(id)?.optedOut])).toEqual([
      [null, undefined],
      [undefined, undefined],
      [undefined, true],
      [undefined, true],
      ['Single', undefined],
    ]);
  });
});

describe('one account that the app view refuses', () => {
  const bad = didOf(7);
  test('costs the 24 others nothing but some calls', async () => {
    const { read, calls, names } = reading((dids) => (dids.includes(bad) ? invalid() : profiles(dids)));
    const answer = await read(people(25));
    expect([...answer.people.keys()].sort()).toEqual(
      people(25)
        .filter((id) => id !== person(7))
        .sort(),
    );
    expect(answer).toMatchObject({ unknowns: { 'HTTP 400': 1 }, pauses: [] });
    expect(calls.length).toBeLessThanOrEqual(11);
    expect(names).toEqual([]);
  });

  test('is given up on when time is up', async () => {
    const { read, time, calls } = reading(() => {
      time.now += 10 * second;
      return invalid();
    });
    const answer = await read(people(25), start + 15 * second);
    expect(calls).toHaveLength(2);
    expect(answer.unknowns).toEqual({ 'out of time': 25 });
  });
});

describe('429', () => {
  test.each([
    ['until its reset', { 'ratelimit-reset': String((start + 10 * minute) / 1_000) }, 10 * minute],
    ['as long as it asks', { 'retry-after': '120' }, 2 * minute],
    ['five minutes when it does not say', {}, 5 * minute],
    ['five minutes when what it says is nothing', { 'ratelimit-reset': 'soon', 'retry-after': 'later' }, 5 * minute],
    ['no longer than an hour', { 'ratelimit-reset': String((start + 30 * 60 * minute) / 1_000) }, 60 * minute],
    ['no shorter than a minute', { 'ratelimit-reset': String((start - minute) / 1_000) }, minute],
  ])('stops everything %s', async (_, headers, milliseconds) => {
    const { read, calls, time } = reading((dids, call) =>
      call === 1 ? json({ error: 'RateLimitExceeded' }, 429, headers) : profiles(dids),
    );
    const answer = await read(people(2));
    expect(answer).toMatchObject({ calls: 1, unknowns: { 'HTTP 429': 2 } });
    expect(answer.pauses).toEqual([{ scope: 'bluesky', forMilliseconds: milliseconds, reason: 'HTTP 429' }]);
    time.now += milliseconds - 1;
    expect(await read(people(2))).toMatchObject({ calls: 0, unknowns: { 'network paused': 2 }, pauses: [] });
    time.now += 1;
    expect((await read(people(2))).people.size).toBe(2);
    expect(calls).toHaveLength(2);
  });

  test('in the middle keeps what was read, and starts none of the calls that wait', async () => {
    const { read, calls } = reading((dids, call) => (call === 1 ? profiles(dids) : json({}, 429)));
    const answer = await read(people(25 * 20));
    expect(answer.people.size).toBe(25);
    expect(calls.length).toBeLessThanOrEqual(callsInFlight + 1);
    const unknown = Object.values(answer.unknowns).reduce((sum, count) => sum + count, 0);
    expect(unknown).toBe(25 * 19);
    expect(answer.pauses).toHaveLength(1);
  });

  test('counts though a page of HTML comes with it', async () => {
    const { read } = reading(() => new Response('<h1>Slow down</h1>', { status: 429 }));
    expect((await read(people(1))).pauses).toMatchObject([{ reason: 'HTTP 429' }]);
  });
});

describe('calls that fail', () => {
  const failures: [string, AppView, string][] = [
    ['a server error', () => json({ error: 'InternalServerError' }, 500), 'HTTP 500'],
    ['nothing behind the app view', () => json({ error: 'UpstreamFailure' }, 502), 'HTTP 502'],
    ['a page of HTML', () => new Response('<!doctype html><h1>Sorry</h1>'), 'not valid JSON'],
    ['JSON without profiles', () => json({ people: [] }), 'not an answer with profiles'],
    ['too long an answer', () => new Response(' '.repeat(1024 * 1024 + 1)), 'too large'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/' } }), 'HTTP 302'],
    ['no connection', () => Promise.reject(new TypeError('fetch failed')), 'no connection'],
  ];
  test.each(failures)('by %s leave their people unknown', async (_, appView, reason) => {
    const { read, names } = reading(appView);
    expect(await read(people(3))).toMatchObject({ calls: 1, unknowns: { [reason]: 3 }, pauses: [] });
    expect(names).toEqual(['bluesky.call-failed']);
  });

  test('three in a row stop everything for five minutes; then it is tried again', async () => {
    const { read, calls, time } = reading((dids, call) => (call <= 3 ? json({}, 503) : profiles(dids)));
    expect((await read(people(1))).pauses).toEqual([]);
    expect((await read(people(1))).pauses).toEqual([]);
    expect((await read(people(1))).pauses).toEqual([
      { scope: 'bluesky', forMilliseconds: 5 * minute, reason: 'HTTP 503' },
    ]);
    expect(await read(people(1))).toMatchObject({ calls: 0, unknowns: { 'network paused': 1 } });
    time.now += 5 * minute;
    expect((await read(people(1))).people.size).toBe(1);
    expect(calls).toHaveLength(4);
  });

  test('with one between them that works are no row', async () => {
    const { read } = reading((dids, call) => (call % 3 === 0 ? profiles(dids) : json({}, 500)));
    for (let time = 0; time < 9; time++) expect((await read(people(1))).pauses).toEqual([]);
  });

  test('cost those of other calls nothing', async () => {
    const { read } = reading((dids) => (dids.includes(didOf(30)) ? json({}, 500) : profiles(dids)));
    const answer = await read(people(75));
    expect(answer.people.size).toBe(50);
    expect(answer.unknowns).toEqual({ 'HTTP 500': 25 });
  });
});

describe('time', () => {
  test('that is up starts no call', async () => {
    const { read, calls } = reading((dids) => profiles(dids));
    expect(await read(people(30), start + 499)).toMatchObject({ calls: 0, unknowns: { 'out of time': 30 } });
    expect(calls).toEqual([]);
  });

  test('that runs out while calls are made starts no more of them', async () => {
    const { read, time } = reading((dids) => {
      time.now += 4 * second;
      return profiles(dids);
    });
    const answer = await read(people(25 * 10), start + 20 * second);
    expect(answer.calls).toBeLessThan(10);
    expect(answer.people.size).toBe(answer.calls * 25);
    expect(answer.unknowns).toEqual({ 'out of time': (10 - answer.calls) * 25 });
  });

  test('is not spent on more than a few calls at once', async () => {
    let open = 0;
    let most = 0;
    const { read } = reading(async (dids) => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return profiles(dids);
    });
    await read(people(25 * 20));
    expect(most).toBe(callsInFlight);
  });
});

describe('over a real connection', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  const { log } = keptLog();
  const readerAt = (url: string) =>
    createBlueskyReader({ fetch, url, userAgent: 'test', sizes: blueskySizes, clock: Date.now, log });

  test('who is switched off or suspended is left out in silence, and the others are read', async () => {
    const double = await openBlueskyDouble();
    closing.push(() => double.close());
    double.change({ 101: { state: 'deactivated' }, 102: { state: 'takendown' } });
    const those = [101, 102, 103, 104, 99_999].map(person);
    const answer = await readerAt(double.url).read(those, Date.now() + 30 * second, new Set());
    expect([...answer.people.keys()].sort()).toEqual([person(103), person(104)]);
    expect(answer).toMatchObject({ unknowns: { 'left out of the answer': 3 }, pauses: [] });
  });

  test.each([
    ['cut in the middle', { cutBody: 1 }, 'no connection'],
    ['cut at once', { dropConnection: 1 }, 'no connection'],
    ['without end', { endlessBody: 1 }, /timeout|too large/],
    ['that never begins', { hang: 1 }, 'timeout'],
    ['that ends in the middle of its JSON', { truncatedJson: 1 }, 'not valid JSON'],
  ])('an answer %s ends in time, and its people are unknown', async (_, faults, reason) => {
    const double = await openBlueskyDouble();
    closing.push(() => double.close());
    double.setFaults(faults);
    const answer = await readerAt(double.url).read([person(101)], Date.now() + 1_500, new Set());
    expect(answer.people.size).toBe(0);
    expect(Object.keys(answer.unknowns)).toEqual([expect.stringMatching(reason)]);
  });

  test('nobody is led elsewhere', async () => {
    let elsewhere = 0;
    const server = createServer(({ url = '' }, response) => {
      if (url === '/elsewhere') elsewhere++;
      response.writeHead(301, { location: '/elsewhere' }).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(async () => server.close());
    const { port } = server.address() as AddressInfo;
    const answer = await readerAt(`http://127.0.0.1:${port}`).read([person(1)], Date.now() + 30 * second, new Set());
    expect(answer.unknowns).toEqual({ 'HTTP 301': 1 });
    expect(elsewhere).toBe(0);
  });
});
