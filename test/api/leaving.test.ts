import { beforeEach, describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Change, Watcher } from '../../lambdas/domain/watcher.ts';
import type { TestApi } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';
import { makeSecondPass, tracesOf } from '../support/erasing.ts';
import { byFriendId, friendId } from '../support/watchers.ts';

const { table, freshApi } = await openApiTests();
let api: TestApi;
let cookie: string;
beforeEach(async () => {
  api = await freshApi();
  cookie = await api.signIn('101');
  await api.signIn('102');
  await api.request('PUT', '/api/watches', { cookie, body: { watches: byFriendId({ 102: 'any', 103: 'taken' }) } });
  await api.parts.history.record(ada, 'alert', changesAt(api.time.now - 5_000), new Set());
  api.reset();
});

const ada = 'facebook:101' as WatcherId;
const ben = 'facebook:102' as WatcherId;
const stored = async (id = ada): Promise<Watcher | undefined> =>
  (await api.parts.watchers.read([id], { consistent: true })).watchers.get(id);
const leave = (more = '') => api.request('DELETE', `/api/me${more}`, { cookie });

function changesAt(at: number, count = 3): Change[] {
  return Array.from({ length: count }, (_, index) => ({
    friendId: friendId(index),
    name: 'A',
    from: 'Single',
    to: 'Married',
    at,
  }));
}

const traces = (account: string) => tracesOf(table, account);
const secondPass = () => makeSecondPass(api);

describe('deleting everything', () => {
  test('leaves nothing in the table when it returns, ends the session, and touches nobody else', async () => {
    await api.request('PUT', '/api/unwatchable', { cookie });
    expect(await traces(':101')).toHaveLength(5);
    const reply = await leave();
    expect([reply.statusCode, reply.cookie]).toEqual([204, '__Host-session=']);
    expect(await traces(':101')).toEqual([]);
    expect(await stored(ben)).toBeDefined();
    expect((await api.request('GET', '/api/me', { cookie })).statusCode).toBe(401);
  });

  test('asks for a second pass, which takes away what a check still wrote meanwhile', async () => {
    await leave();
    expect(api.erasures).toEqual([{ watcherId: ada, askedAt: api.time.now }]);
    await api.parts.history.record(ada, 'late', changesAt(api.time.now - 1_000, 60), new Set());
    expect(await secondPass()).toEqual({ batchItemFailures: [] });
    expect(await traces(':101')).toEqual([]);
  });

  test('and coming back at once: the second pass takes the old away, and not the new', async () => {
    await leave();
    api.time.now += 60_000;
    const back = await api.signIn('101');
    await api.parts.history.record(ada, 'late', changesAt(api.time.now - 61_000), new Set());
    await api.parts.history.record(ada, 'new', changesAt(api.time.now + 1_000), new Set());
    await secondPass();
    expect((await api.request('GET', '/api/me', { cookie: back })).statusCode).toBe(200);
    const { entries } = (await api.request('GET', '/api/history', { cookie: back })).json;
    expect(entries.map(({ at }: { at: number }) => at)).toEqual(Array(3).fill(api.time.now + 1_000));
  });

  test('that breaks off half way is finished by the second pass', async () => {
    const { deleteCreatedUntil } = api.parts.watchers;
    const down = async () => Promise.reject(Object.assign(new Error('down'), { name: 'InternalServerError' }));
    Object.assign(api.parts.watchers, { deleteCreatedUntil: down });
    expect((await leave()).statusCode).toBe(503);
    Object.assign(api.parts.watchers, { deleteCreatedUntil });
    await secondPass();
    expect(await traces(':101')).toEqual([]);
  });

  test('keeps, for those who ask for that, their wish not to be watched, and nothing else', async () => {
    await api.request('PUT', '/api/unwatchable', { cookie });
    expect((await leave('?keep=unwatchable')).statusCode).toBe(204);
    expect(await traces(':101')).toEqual([expect.objectContaining({ id: 'control', people: new Set([ada]) })]);
  });

  test('is not done for what is no message, and that is told', async () => {
    api.erasures.push({ watcherId: 'nobody' as WatcherId, askedAt: 1 });
    expect(await secondPass()).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
  });
});

describe('what is stored', () => {
  test('is given out whole, but for secrets', async () => {
    await api.request('PUT', '/api/address', { cookie, body: { email: 'new@other.example' } });
    const reply = await api.request('GET', '/api/export', { cookie });
    expect(reply.headers['content-disposition']).toBe('attachment; filename="breakup-notifier.json"');
    const { accounts, pendingAddress, sessions, linkEpoch, ...rest } = (await stored()) as Watcher;
    const token = accounts.facebook?.token;
    expect(token).toBeDefined();
    expect(reply.json).toMatchObject({
      watcher: { ...rest, watches: Object.fromEntries(rest.watches), accounts: { facebook: {} } },
      unwatchable: false,
      historyComplete: true,
    });
    expect(reply.json.history).toHaveLength(3);
    expect(reply.json.watcher.pendingAddress).toEqual({
      email: 'new@other.example',
      expiresAt: pendingAddress?.expiresAt,
    });
    expect(reply.json.watcher.accounts.facebook).not.toHaveProperty('token');
    for (const secret of [token, pendingAddress?.nonce]) expect(reply.body).not.toContain(secret);
    expect(reply.json.watcher).not.toHaveProperty('linkEpoch');
    expect(linkEpoch).toBeDefined();
    const [{ key, ...session } = { key: undefined }] = sessions ?? [];
    expect(reply.json.watcher.sessions).toEqual([session]);
    expect(reply.body).not.toContain(key);
  });

  test.each([
    [2_000, true],
    [30_000, false],
  ])('includes a history of %i changes; whole: %s, since a file holds only so much', async (count, whole) => {
    const status = 'x'.repeat(200);
    const entryAt = (at: number) => ({ friendId: friendId('1'), from: status, to: status, at, mailed: true });
    Object.assign(api.parts.history, {
      list: async (_: WatcherId, limit: number, before = api.time.now + 1) =>
        Array.from({ length: limit }, (_, index) => entryAt(before - 1 - index)).filter(
          ({ at }) => at > api.time.now - count,
        ),
    });
    const reply = await api.request('GET', '/api/export', { cookie });
    expect(reply.json.historyComplete).toBe(whole);
    if (whole) expect(new Set(reply.json.history.map(({ at }: { at: number }) => at)).size).toBe(count);
    expect(reply.body.length).toBeLessThan(6_000_000);
  });

  test('of the history does not name who made themselves unwatchable, and is deleted when it is read', async () => {
    const [hidden, other] = [friendId('102'), friendId('103')];
    const changesOf = (friend: typeof hidden, at: number, count = 1): Change[] =>
      Array.from({ length: count }, (_, index) => ({
        friendId: friend,
        name: 'A',
        from: 'Single',
        to: 'Married',
        at: at - index,
      }));
    await api.parts.history.deleteUntil(ada);
    // More than a page of the hidden, so that what is left is on a later one.
    for (let page = 0; page < 3; page++) {
      await api.parts.history.record(
        ada,
        `h${page}`,
        changesOf(hidden, api.time.now - 1_000 * (page + 1), 90),
        new Set(),
      );
    }
    await api.parts.history.record(ada, 'o', changesOf(other, api.time.now - 100_000), new Set());
    await api.request('PUT', '/api/unwatchable', { cookie: await api.signIn('102') });
    const { entries, more } = (await api.request('GET', '/api/history', { cookie })).json;
    expect([entries.map((each: { friendId: string }) => each.friendId), more]).toEqual([[other], false]);
    expect((await api.parts.history.list(ada, 1_000)).map(({ friendId }) => friendId)).toEqual([other]);
    expect((await api.request('GET', '/api/export', { cookie })).json.history).toHaveLength(1);
  });

  test('of the history comes in pages that lose nothing, however much was found at one moment', async () => {
    await api.parts.history.record(ada, 'b', changesAt(api.time.now - 10_000, 250), new Set());
    await api.parts.history.record(ada, 'c', changesAt(api.time.now - 20_000, 80), new Set());
    const seen: number[] = [];
    for (let before = ''; ; ) {
      const { entries, more } = (await api.request('GET', `/api/history${before}`, { cookie })).json;
      seen.push(entries.length);
      if (!more) break;
      before = `?before=${entries.at(-1).at}`;
    }
    expect(seen).toEqual([253, 80]);
    for (const wrong of ['x', '-1', '1e3', '99999999999999999999']) {
      expect((await api.request('GET', `/api/history?before=${wrong}`, { cookie })).statusCode).toBe(400);
    }
  });
});
