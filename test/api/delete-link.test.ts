import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { createTestApi, type TestApi } from '../support/api.ts';
import { belowSite, createBrowser, linkIn, refusalIn, tokenIn } from '../support/person.ts';
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
const ada = 'ada@watchers.example';
const stored = async (id: string) =>
  (await api.parts.watchers.read([id as WatcherId], { consistent: true })).watchers.get(id as WatcherId) as Watcher;

describe('“delete everything” in a mail', () => {
  const mailsOf = async () => {
    const browser = createBrowser(api);
    const id = await browser.signIn(ada);
    await browser.request('POST', '/api/test-mail');
    return { browser, id, signIn: api.mails[0], test: api.mails.at(-1) };
  };

  test('shows a page with a button, in the language of the account, and changes nothing until it is pressed', async () => {
    const { id, test: mail } = await mailsOf();
    const watcher = await stored(id);
    await api.parts.watchers.update(watcher, { ...watcher, language: 'de' });
    const before = await stored(id);
    const page = await api.request('GET', linkIn(mail, 'delete'));
    expect(page.body).toContain('<html lang="de">');
    expect(page.body).toContain('Alles löschen');
    expect(page.body).toContain('<form method="post"><button type="submit">');
    expect(page.body).not.toMatch(/<script|src=|ada@/);
    expect(await stored(id)).toEqual(before);
    expect((await api.request('POST', linkIn(mail, 'delete'))).body).toContain('Es ist weg.');
    expect(await stored(id)).toBeUndefined();
    expect(api.erasures.map(({ watcherId }) => watcherId)).toEqual([id]);
  });

  test('works without cookie and Origin, twice, and ends every session', async () => {
    const { browser, test: mail } = await mailsOf();
    const bare = { headers: { origin: undefined, 'content-type': 'application/x-www-form-urlencoded' }, raw: '' };
    for (let time = 0; time < 2; time++) {
      expect((await api.request('POST', linkIn(mail, 'delete'), bare)).statusCode).toBe(200);
    }
    expect((await api.request('GET', linkIn(mail, 'delete'))).statusCode).toBe(200);
    expect(await browser.isIn()).toBe(false);
  });

  test('does not delete the next account of the same address', async () => {
    const { browser, test: mail } = await mailsOf();
    await browser.request('DELETE', '/api/me');
    const next = await createBrowser(api).signIn(ada);
    // Another account under another id: the old link finds nothing.
    expect((await api.request('POST', linkIn(mail, 'delete'))).statusCode).toBe(200);
    expect(await stored(next)).toBeDefined();
  });

  test('of an account with a network does not delete its successor of the same id either', async () => {
    const before = { ...aWatcher('facebook:1'), linkEpoch: 1 };
    const link = belowSite(api.parts.links.deleteEverything({ watcherId: before.id, linkEpoch: 1 }));
    await api.parts.watchers.create({ ...before, linkEpoch: 2 });
    for (const method of ['GET', 'POST']) expect((await api.request(method, link)).statusCode).toBe(404);
    expect(await stored('facebook:1')).toBeDefined();
  });

  test('in a mail to an address without an account deletes what there is by then, for thirty days', async () => {
    const { signIn, id } = await mailsOf();
    api.time.now += 30 * day - 1;
    expect((await api.request('POST', linkIn(signIn, 'delete'))).statusCode).toBe(200);
    expect(await stored(id)).toBeUndefined();
    api.time.now += 1;
    expect((await api.request('POST', linkIn(signIn, 'delete'))).statusCode).toBe(404);
  });

  test('in a mail to an address without an account does not delete one that was made from a later mail', async () => {
    const { browser, signIn: old } = await mailsOf();
    await browser.request('DELETE', '/api/me');
    api.time.now += 2 * 60 * 60_000;
    const { id, signIn: _, test: mail } = await mailsOf();
    for (const method of ['GET', 'POST'])
      expect((await api.request(method, linkIn(old, 'delete'))).statusCode).toBe(404);
    expect(await stored(id)).toBeDefined();
    // What came since has links of its own.
    expect((await api.request('POST', linkIn(mail, 'delete'))).statusCode).toBe(200);
    expect(await stored(id)).toBeUndefined();
  });

  test('in the notice to an old address does not delete the next account there either', async () => {
    const mine = createBrowser(api);
    const id = await mine.signIn(ada);
    await mine.request('PUT', '/api/address', { body: { email: 'new@watchers.example' } });
    await mine.request('POST', '/api/address/confirm', { body: { token: tokenIn(api.mails.at(-1)) } });
    const notice = api.mails.at(-1);
    api.time.now += 2 * 60 * 60_000;
    const next = await createBrowser(api).signIn(ada);
    await api.request('POST', linkIn(notice, 'delete'));
    expect([await stored(id), await stored(next)]).toEqual([
      expect.objectContaining({ id }),
      expect.objectContaining({ id: next }),
    ]);
  });

  test('works for who kept the mail: after all sessions ended, an unsubscribe, a complaint, and years', async () => {
    const { browser, id, test: mail } = await mailsOf();
    await browser.request('DELETE', '/api/sessions');
    expect((await api.request('POST', linkIn(mail, 'unsubscribe'))).statusCode).toBe(200);
    const watcher = await stored(id);
    await api.parts.watchers.update(watcher, { ...watcher, mailStop: { reason: 'complained', since: api.time.now } });
    api.time.now += 3 * 365 * day;
    expect((await api.request('POST', linkIn(mail, 'delete'))).statusCode).toBe(200);
    expect(await stored(id)).toBeUndefined();
  });

  test('in a confirmation takes the address from who entered it, and nothing else', async () => {
    const mallory = createBrowser(api);
    const id = await mallory.signIn('mallory@watchers.example');
    await mallory.request('PUT', '/api/address', { body: { email: ada } });
    const confirmation = api.mails.at(-1);
    expect((await api.request('POST', linkIn(confirmation, 'delete'))).statusCode).toBe(200);
    expect(await stored(id)).not.toHaveProperty('pendingAddress');
    expect(
      refusalIn(await mallory.request('POST', '/api/address/confirm', { body: { token: tokenIn(confirmation) } })),
    ).toEqual([410, 'link-expired']);
    // A later address is not taken by the old mail.
    await mallory.request('PUT', '/api/address', { body: { email: 'ben@watchers.example' } });
    await api.request('POST', linkIn(confirmation, 'delete'));
    expect((await stored(id)).pendingAddress?.email).toBe('ben@watchers.example');
  });

  test('keeps who made themselves unwatchable as they wished', async () => {
    const watcher = aWatcher('facebook:1');
    await api.parts.watchers.create(watcher);
    const self = 'facebook:1' as never;
    await api.parts.unwatchable.add(self);
    await api.request(
      'POST',
      belowSite(api.parts.links.deleteEverything({ watcherId: watcher.id, linkEpoch: watcher.linkEpoch })),
    );
    expect(await stored('facebook:1')).toBeUndefined();
    expect([...(await api.parts.unwatchable.among([self]))]).toEqual([self]);
  });

  test('that was made up is not one of ours', async () => {
    for (const token of ['', 'x', 'a.b.c', 'a.b.c.d']) {
      for (const method of ['GET', 'POST']) {
        const reply = await api.request(method, `/api/mail/delete?t=${token}`);
        expect([reply.statusCode, reply.body.includes('leads nowhere')]).toEqual([404, true]);
      }
    }
    expect(api.commands).toEqual([]);
  });
});
