import { ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newWatcher } from '../../lambdas/domain/commands.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { dayOf } from '../../lambdas/domain/session-list.ts';
import { hashOf } from '../../lambdas/secrets/hash-of.ts';
import { appSecret, createTestApi, siteUrl, type TestApi } from '../support/api.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, friendId, watchesOf } from '../support/watchers.ts';
import { badCookies, canary, hostileRequest } from './hostile-requests.ts';

/** Requests by strangers; fewer are made by those who are signed in, since these reach the table. */
const runs = Number(process.env.API_RUNS ?? 10_000);
const parameters = { numRuns: runs, endOnFailure: false };

const ada = 'facebook:101' as WatcherId;
const mallory = 'facebook:666' as WatcherId;
/** What belongs to others, as it stands in the table: nobody but they may get to see it. */
const secrets = ['ada-herself@watchers.example', 'Ada-only status', 'sealed-token-of-ada'];

let table: TestTable;
let api: TestApi;
let cookie: string;
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());

beforeEach(async () => {
  await table.clear();
  // Who is not listed cannot come in, so that nothing that a stranger asks for is done.
  const signUps = { kind: 'listed', addresses: [], domains: [] } as const;
  api = createTestApi({ table, graphUrl: 'http://127.0.0.1:1', borders: { signUps } });
  Object.assign(api.parts, {
    networks: {
      facebook: {
        appSecret,
        hasTokenForm: () => true,
        checkToken: async () => ({ kind: 'refused', reason: 'token-invalid' }),
      },
    },
    // So many bad tokens would have it answer 503, as they should.
    tokenLimiter: { ask: (_: unknown, ask: () => unknown) => ask() },
  });
  const watcher = aWatcher(ada, ['102', '103']);
  await api.parts.watchers.create({
    ...watcher,
    sessions: [listed('a-session-that-is-adas')],
    accounts: { facebook: { token: 'sealed-token-of-ada' } },
    address: { email: 'ada-herself@watchers.example', confirmed: true },
    watches: watchesOf({ 102: { condition: 'any', status: 'Ada-only status', since: 1 } }),
  });
  const change = { friendId: friendId('102'), name: 'B', from: 'Ada-only status', to: 'Single', at: 1_000 };
  await api.parts.history.record(ada, 'alert', [change], new Set());
  await api.parts.unwatchable.add(friendId('103'));
  await arrive();
  api.reset();
});

/** A session of today in an item, by the id in its cookie. */
const listed = (id: string) => ({ key: hashOf(id), begunAt: api.time.now, lastSeenDay: dayOf(api.time.now) });

/** Mallory signs in, again if need be. */
async function arrive(): Promise<void> {
  const watcher = newWatcher({
    id: mallory,
    language: 'en',
    address: { email: `${canary}@watchers.example`, confirmed: true },
    now: api.time.now,
    version: 1,
  });
  const { watchers } = api.parts;
  const current = (await watchers.read([mallory], { consistent: true })).watchers.get(mallory);
  const sessions = [listed('a-session-that-is-mallorys')];
  if (current === undefined) await watchers.create({ ...watcher, sessions });
  else await watchers.update(current, { ...current, sessions });
  cookie = (await api.parts.sessions.begin(mallory, 'a-session-that-is-mallorys')).split(';')[0] ?? '';
}

/** The whole table but for what is Mallory's own, for counts of mails, and for shards of the unwatchable that hold nobody (any more). */
async function othersItems(): Promise<string> {
  const { Items = [] } = await table.dynamoDb.send(
    new ScanCommand({ TableName: table.tableName, ConsistentRead: true }),
  );
  const others = Items.filter(
    ({ id, people }) =>
      id?.S !== mallory &&
      !/^(ledger|mails-an-hour)#/.test(id?.S ?? '') &&
      (id?.S !== 'control' || people !== undefined),
  );
  return JSON.stringify(others.map((item) => JSON.stringify(item)).sort());
}

/** Holds for every request, of anybody. */
async function ask(event: unknown, ownSecrets = secrets) {
  const before = process.cpuUsage();
  const reply = await api.handle(event);
  expect(reply.statusCode).toBeLessThan(500);
  // Time on the processor, since the machine may be busy with other tests.
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
  expect(reply.headers['x-content-type-options']).toBe('nosniff');
  if (reply.statusCode >= 400 && reply.body !== '' && reply.headers['content-type'] !== 'text/html; charset=utf-8') {
    expect(JSON.parse(reply.body)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
  }
  expect(ownSecrets.filter((secret) => reply.body.includes(secret))).toEqual([]);
  const lines = api.lines.splice(0).join('\n');
  expect([...secrets, canary, '@', '__Host-session=ey'].filter((secret) => lines.includes(secret))).toEqual([]);
  expect(lines).not.toContain('"level":"error"');
  return reply;
}

test(`no request of a stranger brings the API down, or changes or learns anything (${runs} requests)`, async () => {
  const before = await othersItems();
  const stale = (await api.parts.sessions.begin(ada, 'a-session-that-is-over')).split(';')[0] ?? '';
  const cookies = fc.oneof(
    { weight: 4, arbitrary: badCookies(cookie) },
    { weight: 1, arbitrary: fc.constant([stale]) },
  );
  await fc.assert(
    fc.asyncProperty(hostileRequest(cookies), async ({ event }) => {
      await ask(event);
      expect(api.commands.splice(0).filter((name) => !/^(BatchGet|Get|Query)/.test(name))).toEqual([]);
    }),
    parameters,
  );
  expect(await othersItems()).toBe(before);
  expect([api.mails, api.firstLooks, api.erasures]).toEqual([[], [], []]);
}, 600_000);

test(`nobody who is signed in can see or change what is another's (${Math.ceil(runs / 20)} requests)`, async () => {
  const before = await othersItems();
  await fc.assert(
    fc.asyncProperty(hostileRequest(fc.constant([]), 4), async ({ event }) => {
      const cookies = Array.isArray(event.cookies) && event.cookies.length === 0 ? [cookie] : event.cookies;
      const reply = await ask({ ...event, cookies });
      // Those who signed out everywhere, or left, come back; the list of the unwatchable is as it was without them.
      if (reply.statusCode === 204) await arrive();
      await api.parts.unwatchable.remove(friendId('666'));
    }),
    { ...parameters, numRuns: Math.ceil(runs / 20) },
  );
  expect((await api.request('GET', '/api/me', { cookie })).statusCode).toBe(200);
  expect(new Set([...api.firstLooks, ...api.erasures.map(({ watcherId }) => watcherId)])).not.toContain(ada);
  expect(await othersItems()).toBe(before);
}, 600_000);

test(`no page of another site can do anything with somebody's cookie (${Math.ceil(runs / 10)} requests)`, async () => {
  const before = await othersItems();
  const adas = (await api.parts.sessions.begin(ada, 'a-session-that-is-adas')).split(';')[0] ?? '';
  const foreign = fc.constantFrom<Record<string, string>>(
    { 'content-type': 'application/json' },
    { 'content-type': 'application/json', origin: 'null' },
    { 'content-type': 'application/json', origin: 'https://evil.example' },
    { 'content-type': 'application/json', origin: 'http://breakups.example' },
    { 'content-type': 'application/json', origin: 'https://breakups.example:444' },
    { 'content-type': 'text/plain', origin: siteUrl },
    { 'content-type': 'application/x-www-form-urlencoded', origin: siteUrl },
    { origin: siteUrl },
  );
  await fc.assert(
    fc.asyncProperty(hostileRequest(fc.constant([adas])), foreign, async ({ event }, headers) => {
      await ask({ ...event, headers }, []);
      expect(api.commands.splice(0).filter((name) => !/^(BatchGet|Get|Query)/.test(name))).toEqual([]);
    }),
    { ...parameters, numRuns: Math.ceil(runs / 10) },
  );
  expect(await othersItems()).toBe(before);
  expect([api.mails, api.firstLooks, api.erasures]).toEqual([[], [], []]);
}, 600_000);
