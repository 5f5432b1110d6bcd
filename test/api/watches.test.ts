import { beforeEach, describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Change, Watcher } from '../../lambdas/domain/watcher.ts';
import { createWatcherChanges } from '../../lambdas/storage/watcher-changes.ts';
import type { TestApi } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';
import { byFriendId, friendId, impatient, watchesOf } from '../support/watchers.ts';

const { freshApi } = await openApiTests();
let api: TestApi;
let cookie: string;
beforeEach(async () => {
  api = await freshApi();
  cookie = await api.signIn('101');
  api.reset();
});

const ada = 'facebook:101' as WatcherId;
const week = 7 * 24 * 60 * 60_000;
const stored = async () => (await api.parts.watchers.read([ada], { consistent: true })).watchers.get(ada) as Watcher;
const writes = () => api.commands.filter((name) => !/^(BatchGet|Get|Query)/.test(name));
/** Chooses these ids as they are. */
const put = (watches: object) => api.request('PUT', '/api/watches', { cookie, body: { watches } });
/** Chooses these accounts on Facebook. */
const choose = (byAccount: Record<string, unknown>) => put(byFriendId(byAccount));
const changeId = (id: string, body: object) => api.request('PATCH', `/api/watches/${id}`, { cookie, body });
const change = (account: string, body: object) => changeId(friendId(account), body);
const settings = (body: object) => api.request('PATCH', '/api/settings', { cookie, body });
const code = (reply: { statusCode: number; json: { error: { code: string } } }) => [
  reply.statusCode,
  reply.json.error.code,
];

describe('choosing whom to watch', () => {
  test('is one call and one write whatever the number, and asks for one first look', async () => {
    const watches = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`10150000000${index}`, 'any']));
    const reply = await choose(watches);
    expect(reply.statusCode).toBe(200);
    expect(Object.keys(reply.json.watches)).toHaveLength(1_000);
    expect(api.firstLooks).toEqual([ada]);
    expect(api.commands.filter((name) => name === 'UpdateItemCommand')).toHaveLength(1);
    expect((await stored()).swept).toBe(true);
  });

  test('undoes nothing that another page saved meanwhile: it says so, and saves nothing', async () => {
    const before = await api.request('GET', '/api/me', { cookie });
    await choose({ 102: 'any' });
    const body = { watches: byFriendId({ 103: 'any' }), version: before.json.version };
    const reply = await api.request('PUT', '/api/watches', { cookie, body });
    expect(code(reply)).toEqual([409, 'list-changed']);
    expect([...(await stored()).watches.keys()]).toEqual([friendId('102')]);
    const now = await api.request('GET', '/api/me', { cookie });
    const again = await api.request('PUT', '/api/watches', { cookie, body: { ...body, version: now.json.version } });
    expect(Object.keys(again.json.watches)).toEqual([friendId('103')]);
  });

  test('adds and takes away one person whatever else is saved meanwhile', async () => {
    const one = (method: 'PUT' | 'DELETE', account: string, body?: object) =>
      api.request(method, `/api/watches/${friendId(account)}`, { cookie, ...(body === undefined ? {} : { body }) });
    await choose({ 102: 'taken', 103: 'any' });
    expect(Object.keys((await one('DELETE', '102')).json.watches)).toEqual([friendId('103')]);
    // Once more comes to the same.
    expect((await one('DELETE', '102')).statusCode).toBe(200);
    const back = await one('PUT', '102', { condition: 'taken', pause: {} });
    expect(back.json.watches).toMatchObject(
      byFriendId({ 102: { condition: 'taken', pause: {} }, 103: { condition: 'any' } }),
    );
    expect(code(await one('PUT', '104', { condition: 'any', pause: { until: 1 } }))).toEqual([422, 'pause-is-over']);
    await one('DELETE', '102');
    await one('DELETE', '103');
    expect(await stored()).toMatchObject({ watches: new Map(), swept: false });
  });

  test('stops at a thousand', async () => {
    const watches = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`${index}`, 'any']));
    expect(code(await choose(watches))).toEqual([422, 'too-many-watches']);
    expect((await stored()).watches).toEqual(new Map());
  });

  test('keeps what is known of those who stay, and looks again only for the sake of someone new', async () => {
    await choose({ 102: 'any', 103: 'taken' });
    const before = await stored();
    const seen = { condition: 'any', status: 'Married', since: 5 } as const;
    await api.parts.watchers.update(before, {
      ...before,
      watches: watchesOf({ 102: seen, 103: { ...seen, condition: 'taken' } }),
    });
    api.reset();
    await choose({ 102: 'single-again' });
    expect((await stored()).watches).toEqual(watchesOf({ 102: { ...seen, condition: 'single-again' } }));
    expect(api.firstLooks).toEqual([]);
    await choose({ 102: 'any', 104: 'any' });
    expect(api.firstLooks).toEqual([ada]);
  });

  test('asks for one first look in ten seconds, however many made-up people are saved, and forgets none', async () => {
    for (let saved = 0; saved < 300; saved++) {
      // Each of the ways to have somebody new: other people each time, and the same ones taken away and put back.
      await choose(saved % 3 === 0 ? {} : saved % 3 === 1 ? { 102: 'any' } : { [`9${saved}`]: 'any' });
      api.time.now += 10;
    }
    expect(api.firstLooks).toEqual([ada, ada]);
    expect(api.firstLookDelays).toEqual([0, 10]);
    api.reset();
    api.time.now += 60_000;
    for (let saved = 0; saved < 3; saved++) await choose({ [saved]: 'any' });
    expect(api.firstLookDelays).toEqual([0, 10]);
  });

  test('asks for the first look with the write of the choice, and none besides', async () => {
    await choose({ 102: 'any' });
    api.reset();
    await choose({ 102: 'any', 103: 'any' });
    expect(writes()).toEqual(['UpdateItemCommand']);
    expect((await stored()).firstLookAt).toBe(api.time.now + 10_000);
  });

  test('takes those who made themselves unwatchable like anybody else, and does not even ask who they are', async () => {
    const asks = async () => {
      api.reset();
      const reply = await choose({ 102: 'any', 103: 'any' });
      // Every change makes another version, even one that chooses the same people.
      const { version: _, ...json } = reply.json;
      return [reply.statusCode, json, [...api.commands]];
    };
    await api.signIn('102');
    const before = await asks();
    await choose({});
    await api.request('PUT', '/api/unwatchable', { cookie: await api.signIn('102') });
    expect(await asks()).toEqual(before);
    expect(before[1] as object).not.toHaveProperty('refused');
  });

  test.each([
    ['an unknown condition', { 'facebook:102': 'whatever' }],
    ['an account that no network has', { 'facebook:a b': 'any' }],
    ['an account without its network', { 102: 'any' }],
    ['a network that is not here', { 'myspace:102': 'any' }],
    ['something else than a condition', { 'facebook:102': { condition: 'any' } }],
    ['a list', ['facebook:102']],
    ['an empty list', []],
  ])('refuses %s', async (_, watches) => {
    expect(code(await put(watches))).toEqual([400, 'invalid-request']);
  });

  test('takes a thousand of the longest ids, as far as the body goes', async () => {
    const id = (index: number) => `mastodon:social.${'a'.repeat(60)}.example.com:${String(index).padStart(20, 'x')}`;
    const watches = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [id(index), 'single-again']));
    expect(code(await put(watches))).toEqual([422, 'watches-too-large']);
  });

  test('stops at fifty servers of one network', async () => {
    const onHosts = (hosts: number) =>
      Object.fromEntries(
        Array.from({ length: hosts * 2 }, (_, index) => [`mastodon:h${index % hosts}.example.com:${index}`, 'any']),
      );
    expect((await put(onHosts(50))).statusCode).toBe(200);
    expect(code(await put(onHosts(51)))).toEqual([422, 'too-many-hosts']);
    expect([...(await stored()).watches.keys()]).toHaveLength(100);
  });

  test.each([
    'mastodon:localhost:1',
    'mastodon:127.0.0.1:1',
    'mastodon:0x7f.1:1',
    'mastodon:2130706433:1',
    'mastodon:example.com.:1',
    'mastodon:EXAMPLE.com:1',
    'mastodon:example.com:1/../2',
    'mastodon:example.com:',
    'mastodon:example.com:8080:1',
    'mastodon:ada@example.com:1',
    'mastodon:exämple.com:1',
    'mastodon:example.com:1 ',
    `mastodon:example.com:${'1'.repeat(65)}`,
  ])('%s is the id of nobody', async (id) => {
    expect(code(await put({ [id]: 'any' }))).toEqual([400, 'invalid-request']);
  });

  test('refuses more than 144 KB', async () => {
    const reply = await api.request('PUT', '/api/watches', { cookie, raw: `{"watches":{}}${' '.repeat(147_456)}` });
    expect(code(reply)).toEqual([413, 'body-too-large']);
  });

  test('asks for nothing that is not there: names every object has are no watches', async () => {
    await choose({ 102: 'any' });
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(code(await change(name, { pause: {} }))).toEqual([404, 'not-watched']);
      expect(code(await changeId(name, { pause: {} }))).toEqual([400, 'invalid-request']);
    }
    expect([...(await stored()).watches.keys()]).toEqual([friendId('102')]);
  });
});

describe('one watch', () => {
  beforeEach(() => choose({ 102: 'any', 103: 'any' }));

  test('has a condition of its own', async () => {
    const reply = await change('102', { condition: 'single-again' });
    expect(reply.json.watches).toEqual(byFriendId({ 102: { condition: 'single-again' }, 103: { condition: 'any' } }));
  });

  test('is paused until a date or until it is ended', async () => {
    const until = api.time.now + week;
    expect((await change('102', { pause: { until } })).json.watches[friendId('102')].pause).toEqual({ until });
    expect((await change('102', { pause: {} })).json.watches[friendId('102')].pause).toEqual({});
    expect((await change('102', { pause: null })).json.watches[friendId('102')]).toEqual({ condition: 'any' });
    await change('102', { pause: { until } });
    api.time.now += week;
    expect((await api.request('GET', '/api/me', { cookie })).json.watches[friendId('102')]).toEqual({
      condition: 'any',
    });
  });

  test('cannot be paused until yesterday, nor when it does not exist', async () => {
    expect(code(await change('102', { pause: { until: api.time.now } }))).toEqual([422, 'pause-is-over']);
    expect(code(await change('999', { condition: 'any' }))).toEqual([404, 'not-watched']);
  });

  test('drops its unmailed changes when it is paused', async () => {
    const before = await stored();
    const alert = { kind: 'changes' as const, id: 'a', openedAt: 1, changes: [102, 103].map(changeOf) };
    await api.parts.watchers.update(before, { ...before, alerts: { a: alert } });
    await change('102', { pause: {} });
    expect((await stored()).alerts).toMatchObject({ a: { changes: [{ friendId: friendId('103') }] } });
  });

  const changeOf = (account: number): Change => ({
    friendId: friendId(account),
    name: 'A',
    from: 'Single',
    to: 'Married',
    at: 1,
  });
});

describe('settings', () => {
  const timeZone = 'Europe/Berlin';

  test('are changed one by one and stay as they were otherwise', async () => {
    const quietHours = { from: 1_320, to: 420, timeZone };
    const delivery = { kind: 'digest', minute: 1_080, timeZone };
    await settings({ quietHours });
    await settings({ delivery });
    const reply = await settings({ language: 'es' });
    expect(reply.json).toMatchObject({ quietHours, delivery, language: 'es', pause: null });
    expect((await settings({ quietHours: null, delivery: { kind: 'immediate' } })).json).toMatchObject({
      quietHours: null,
      delivery: { kind: 'immediate' },
    });
  });

  test('pause everything and end it; a pause without an end leaves the sweep', async () => {
    await choose({ 102: 'any' });
    expect((await settings({ pause: {} })).json.pause).toEqual({});
    expect((await stored()).swept).toBe(false);
    expect((await settings({ pause: null })).json.pause).toBeNull();
    expect((await stored()).swept).toBe(true);
    expect(code(await settings({ pause: { until: 1 } }))).toEqual([422, 'pause-is-over']);
  });

  test.each([
    { quietHours: { from: 0, to: 60, timeZone: 'Mars/Olympus' } },
    { quietHours: { from: -1, to: 60, timeZone } },
    { delivery: { kind: 'digest', minute: 1_440, timeZone } },
    { delivery: { kind: 'weekly' } },
    { language: 'xx' },
    { pause: { until: 1e300 } },
    { mailStop: null },
    { sweptt: true },
    [[]],
    null,
    'x',
  ])('refuse %j', async (body) => {
    expect(code(await settings(body as object))).toEqual([400, 'invalid-request']);
  });

  test('that change nothing write nothing', async () => {
    await settings({ language: 'de' });
    api.reset();
    await settings({});
    await settings({ language: 'de' });
    expect(api.commands.filter((name) => name === 'UpdateItemCommand')).toEqual([]);
  });
});

describe('at the same moment', () => {
  test('changes of a page and of a check both happen', async () => {
    await choose({ 102: 'any', 103: 'any' });
    const replies = await Promise.all([
      settings({ language: 'de' }),
      change('102', { condition: 'taken' }),
      change('103', { pause: {} }),
      api.parts.watchers.markThrottled(ada, 'facebook', api.time.now + 1_000),
    ]);
    expect(replies.slice(0, 3).map((reply) => (reply as { statusCode: number }).statusCode)).toEqual([200, 200, 200]);
    const { watches, ...rest } = await stored();
    expect(rest).toMatchObject({
      language: 'de',
      accounts: { facebook: { throttledUntil: api.time.now + 1_000 } },
    });
    expect(watches.get(friendId('102'))).toMatchObject({ condition: 'taken' });
    expect(watches.get(friendId('103'))).toMatchObject({ pause: {} });
  });

  test('someone who always writes first is a matter of time, not a fault of ours', async () => {
    const { watchers } = api.parts;
    const { change } = watchers;
    const losing = createWatcherChanges(impatient, watchers, { update: async () => undefined });
    Object.assign(watchers, { change: losing.change });
    expect(code(await settings({ language: 'de' }))).toEqual([503, 'try-again-later']);
    Object.assign(watchers, { change });
  });
});

describe('what cannot be done', () => {
  test('is told by 404 and by 405 with what can', async () => {
    expect(code(await api.request('GET', '/api/nothing', { cookie }))).toEqual([404, 'not-found']);
    expect(code(await api.request('GET', '/api/me/', { cookie }))).toEqual([404, 'not-found']);
    const reply = await api.request('POST', '/api/me', { cookie });
    expect([...code(reply), reply.headers.allow]).toEqual([405, 'method-not-allowed', 'GET, HEAD, DELETE']);
  });

  test('HEAD is GET without the body', async () => {
    const reply = await api.request('HEAD', '/api/me', { cookie });
    expect([reply.statusCode, reply.body]).toEqual([200, '']);
  });

  test('a body that is not JSON is said to be so', async () => {
    for (const raw of ['', '{', '"\ud800', 'null x']) {
      const reply = await api.request('PATCH', '/api/settings', { cookie, raw });
      expect([...code(reply), reply.json.error.message]).toEqual([400, 'invalid-request', 'The body is not JSON.']);
    }
  });

  test('a table out of reach is a matter of time, and a defect is told without its story', async () => {
    const { read } = api.parts.watchers;
    for (const [name, expected] of [
      ['ThrottlingException', [503, 'try-again-later']],
      ['TypeError', [500, 'internal-error']],
    ] as const) {
      const error = Object.assign(new Error('the address is ada@watchers.example'), { name });
      Object.assign(api.parts.watchers, { read: async () => Promise.reject(error) });
      const reply = await api.request('GET', '/api/me', { cookie });
      expect(code(reply)).toEqual(expected);
      expect(`${reply.body}${api.lines.join()}`).not.toContain('ada@');
    }
    Object.assign(api.parts.watchers, { read });
  });
});
