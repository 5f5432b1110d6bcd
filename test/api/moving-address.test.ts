import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { confirmationToken } from '../../lambdas/mail/confirmation-token.ts';
import { createTestApi, type TestApi, textOf } from '../support/api.ts';
import { createBrowser, linkIn, recipientsOf, refusalIn, tokenIn } from '../support/person.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher } from '../support/watchers.ts';

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

describe('changing the address', () => {
  const change = async (browser: ReturnType<typeof createBrowser>, email: string): Promise<string> => {
    expect((await browser.request('PUT', '/api/address', { body: { email } })).statusCode).toBe(202);
    return tokenIn(api.mails.at(-1));
  };
  const confirm = (browser: Pick<ReturnType<typeof createBrowser>, 'request'>, token: string) =>
    browser.request('POST', '/api/address/confirm', { body: { token } });

  test('needs a session of that person; without one the link stays good', async () => {
    const mine = createBrowser(api);
    await mine.signIn(ada);
    const token = await change(mine, 'new@watchers.example');
    expect(refusalIn(await confirm(createBrowser(api), token))).toEqual([403, 'session-needed']);
    const others = createBrowser(api);
    await others.signIn('ben@watchers.example');
    expect(refusalIn(await confirm(others, token))).toEqual([403, 'session-needed']);
    expect((await confirm(mine, token)).json).toEqual({ confirmed: true });
    expect(refusalIn(await confirm(mine, token))).toEqual([410, 'link-expired']);
  });

  test('tells the old address, without naming the new one', async () => {
    const mine = createBrowser(api);
    await mine.signIn(ada);
    await confirm(mine, await change(mine, 'new@watchers.example'));
    const notice = api.mails.at(-1);
    expect([notice?.Destinations, notice?.ConfigurationSetName]).toEqual([[ada], 'sign-in-set']);
    expect(textOf(notice)).toContain('The address of your account was changed.');
    expect(textOf(notice)).not.toContain('new@');
  });

  test('tells the old address whatever was mailed there before, so that nobody can use up its mails first', async () => {
    const mine = createBrowser(api);
    await mine.signIn(ada);
    for (let tests = 0; tests < 3; tests++) await mine.request('POST', '/api/test-mail');
    await confirm(mine, await change(mine, 'new@watchers.example'));
    expect(recipientsOf(api.mails.slice(-1))).toEqual([ada]);
  });

  test('leaves no session and no link of the former owner’s: the account is the new owner’s alone', async () => {
    const [former, mine] = [createBrowser(api), createBrowser(api)];
    const id = await former.signIn('former@watchers.example');
    const mail = api.mails.at(-1);
    await former.request('POST', '/api/test-mail');
    const test = api.mails.at(-1);
    await mine.signIn('former@watchers.example');
    await confirm(mine, await change(mine, ada));
    expect([await former.isIn(), await mine.isIn()]).toEqual([false, true]);
    for (const action of ['unsubscribe', 'pause', 'delete'] as const) {
      expect((await api.request('POST', linkIn(test, action))).statusCode).toBe(404);
    }
    expect((await api.request('POST', linkIn(mail, 'delete'))).statusCode).toBe(200);
    expect(await stored(id)).toMatchObject({ address: { email: ada, confirmed: true } });
    // And the old address leads to it no more, the new one does.
    expect((await api.parts.owners.find('former@watchers.example')).hint).toBeUndefined();
    api.time.now += 2 * hour;
    expect(await createBrowser(api).signIn('former@watchers.example')).not.toBe(id);
    expect(await createBrowser(api).signIn(ada)).toBe(id);
  });

  test('to one that has an account of its own is refused, and neither is changed', async () => {
    const [mine, other] = [createBrowser(api), createBrowser(api)];
    const id = await mine.signIn(ada);
    const others = await other.signIn('ben@watchers.example');
    const token = await change(mine, 'ben@watchers.example');
    expect(refusalIn(await confirm(mine, token))).toEqual([409, 'address-taken']);
    expect((await stored(id)).address.email).toBe(ada);
    expect(await createBrowser(api).signIn('ben@watchers.example')).toBe(others);
    await other.request('DELETE', '/api/me');
    expect((await confirm(mine, token)).json).toEqual({ confirmed: true });
  });

  test('at the same moment from two pages happens once, and the account is found by the new address', async () => {
    const mine = createBrowser(api);
    const id = await mine.signIn(ada);
    const token = await change(mine, 'new@watchers.example');
    const replies = await Promise.all(Array.from({ length: 4 }, () => confirm(mine, token)));
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(recipientsOf(api.mails).filter((email) => email === ada)).toHaveLength(2);
    expect(await createBrowser(api).signIn('new@watchers.example')).toBe(id);
  });

  test('back to the same one, in another spelling, ends nothing and tells nobody', async () => {
    const mine = createBrowser(api);
    const id = await mine.signIn(ada);
    const other = createBrowser(api);
    await other.signIn(ada);
    const mails = api.mails.length;
    await confirm(mine, await change(mine, 'ADA@watchers.example'));
    expect([await other.isIn(), api.mails.length]).toEqual([true, mails + 1]);
    expect(await createBrowser(api).signIn(ada)).toBe(id);
  });

  test('needs no session for a first address, whose link may be opened anywhere', async () => {
    const facebook = { ...aWatcher('facebook:1'), address: { email: '', confirmed: false } };
    await api.parts.watchers.create({
      ...facebook,
      pendingAddress: { email: ada, nonce: 'a-nonce', expiresAt: api.time.now + hour },
    });
    const token = confirmationToken(api.parts.linkKey, { watcherId: facebook.id, nonce: 'a-nonce' });
    expect((await confirm(createBrowser(api), token)).json).toEqual({ confirmed: true });
    expect(api.mails).toEqual([]);
  });
});
