import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { createTestApi, type TestApi } from '../support/api.ts';
import { createBrowser, refusalIn } from '../support/person.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';

let table: TestTable;
let api: TestApi;
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());
beforeEach(async () => {
  await table.clear();
  api = createTestApi({ table, graphUrl: 'http://127.0.0.1:1' });
});

const day = 24 * 60 * 60_000;
const hour = day / 24;
const ada = 'ada@watchers.example';
const stored = async (id: string) =>
  (await api.parts.watchers.read([id as WatcherId], { consistent: true })).watchers.get(id as WatcherId) as Watcher;
const withCookie = (cookie: string | undefined) =>
  api.request('GET', '/api/me', { cookie: `__Host-session=${cookie}` });

describe('sessions', () => {
  test('end at the server when somebody signs out: a copy of the cookie is worth nothing', async () => {
    const browser = createBrowser(api);
    await browser.signIn(ada);
    const copy = browser.jar.get('__Host-session');
    expect((await withCookie(copy)).statusCode).toBe(200);
    expect((await browser.request('DELETE', '/api/session')).statusCode).toBe(204);
    expect(browser.jar.has('__Host-session')).toBe(false);
    expect(refusalIn(await withCookie(copy))).toEqual([401, 'signed-out']);
  });

  test('are listed, with when they began and the day they were last used, and ended one by one', async () => {
    const [here, there] = [createBrowser(api), createBrowser(api)];
    await here.signIn(ada);
    api.time.now += day;
    await there.signIn(ada);
    const { sessions } = (await here.request('GET', '/api/sessions')).json;
    expect(sessions).toEqual([
      { id: expect.any(String), begunAt: api.time.now, lastSeenOn: '2026-11-25', isThis: false },
      { id: expect.any(String), begunAt: api.time.now - day, lastSeenOn: '2026-11-25', isThis: true },
    ]);
    const end = (id: string) => here.request('DELETE', `/api/sessions/${id}`);
    expect((await end(sessions[0].id)).statusCode).toBe(204);
    expect([await here.isIn(), await there.isIn()]).toEqual([true, false]);
    expect(refusalIn(await end(sessions[0].id))).toEqual([404, 'not-found']);
    expect((await end(sessions[1].id)).cookies).toEqual([expect.stringMatching(/^__Host-session=;.*Max-Age=0$/)]);
    expect(await here.isIn()).toBe(false);
  });

  test('end everywhere, or everywhere else', async () => {
    const browsers = [createBrowser(api), createBrowser(api), createBrowser(api)];
    for (const browser of browsers) await browser.signIn(ada);
    const isIn = () => Promise.all(browsers.map((browser) => browser.isIn()));
    expect((await browsers[1]?.request('DELETE', '/api/sessions?keep=this'))?.cookies).toEqual([]);
    expect(await isIn()).toEqual([false, true, false]);
    await browsers[1]?.request('DELETE', '/api/sessions');
    expect(await isIn()).toEqual([false, false, false]);
  });

  test('are of this person alone: nobody can list or end another’s', async () => {
    const [mine, theirs] = [createBrowser(api), createBrowser(api)];
    await mine.signIn(ada);
    await theirs.signIn('ben@watchers.example');
    const { sessions } = (await theirs.request('GET', '/api/sessions')).json;
    expect(refusalIn(await mine.request('DELETE', `/api/sessions/${sessions[0].id}`))).toEqual([404, 'not-found']);
    expect(await theirs.isIn()).toBe(true);
  });

  test('are ten at most; the eleventh ends the first', async () => {
    const browsers = Array.from({ length: 11 }, () => createBrowser(api));
    for (const browser of browsers) {
      await browser.signIn(ada);
      api.time.now += 3 * hour;
    }
    expect(await Promise.all(browsers.map((browser) => browser.isIn()))).toEqual([false, ...Array(10).fill(true)]);
  });

  test('stand in the item by a hash: what is stored signs nobody in', async () => {
    const browser = createBrowser(api);
    const id = await browser.signIn(ada);
    const [session] = (await stored(id)).sessions ?? [];
    const cookie = await api.parts.sessions.begin(id as WatcherId, session?.key ?? '');
    expect((await api.request('GET', '/api/me', { cookie: cookie.split(';')[0] })).statusCode).toBe(401);
  });

  test('are written once a day when they are used, and not at all otherwise', async () => {
    const browser = createBrowser(api);
    await browser.signIn(ada);
    const writes = async () => {
      api.reset();
      await browser.isIn();
      return api.commands.filter((name) => !/^(BatchGet|Get|Query)/.test(name));
    };
    expect(await writes()).toEqual([]);
    api.time.now += day;
    expect([await writes(), await writes()]).toEqual([['UpdateItemCommand'], []]);
  });

  test('of the same browser do not pile up', async () => {
    const browser = createBrowser(api);
    await browser.signIn(ada);
    const before = browser.jar.get('__Host-session');
    await browser.signIn(ada);
    expect((await browser.request('GET', '/api/sessions')).json.sessions).toHaveLength(1);
    expect((await withCookie(before)).statusCode).toBe(401);
  });
});
