import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isPersonal, networkIds } from '../../lambdas/domain/networks.ts';
import { createTestApi, type TestApi } from '../support/api.ts';
import { createBrowser, recipientsOf, refusalIn, tokenIn } from '../support/person.ts';
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

const ada = 'ada@watchers.example';

describe('who may sign in', () => {
  const listed = { kind: 'listed', addresses: [ada], domains: ['friends.example'] } as const;
  const person = (email: string | undefined) => ({
    facebook: {
      appSecret: 's',
      hasTokenForm: () => true,
      checkToken: async () => ({ kind: 'person', account: '101', email, token: 't' }) as const,
    },
  });
  const facebook = () => api.request('POST', '/api/session', { body: { network: 'facebook', token: 'x' } });

  test('is said to everybody, and on which networks people can be watched', async () => {
    const about = async () => (await api.request('GET', '/api/about')).json;
    expect(await about()).toEqual({ signUps: 'open', full: false, networks: networkIds });
    const publicNetworks = networkIds.filter((network) => !isPersonal(network));
    const borders = { signUps: listed, maxWatchers: 1, networks: {}, networksSetUp: publicNetworks };
    api = createTestApi({ table, graphUrl: 'http://127.0.0.1:1', borders });
    await createBrowser(api).signIn(ada);
    expect(await about()).toEqual({ signUps: 'listed', full: true, networks: publicNetworks });
  });

  test('by mail is who is listed; others get no mail, and the same answer', async () => {
    api = createTestApi({ table, graphUrl: 'http://127.0.0.1:1', borders: { signUps: listed } });
    for (const email of [ada, 'ben@watchers.example', 'anybody@friends.example']) await createBrowser(api).ask(email);
    expect(recipientsOf(api.mails)).toEqual([ada, 'anybody@friends.example']);
  });

  test('by a network is who is listed, by the address that it vouches for', async () => {
    for (const [email, status] of [
      ['ben@watchers.example', 403],
      [undefined, 403],
      [ada, 200],
    ] as const) {
      api = createTestApi({
        table,
        graphUrl: 'http://127.0.0.1:1',
        borders: { signUps: listed, networks: person(email) },
      });
      const reply = await facebook();
      expect(reply.statusCode).toBe(status);
      if (status === 403) expect([reply.json.error.code, reply.cookies]).toEqual(['sign-ups-closed', []]);
    }
  });

  test('is also who has an account already, whatever the list says by now', async () => {
    const borders = { networks: person('ben@watchers.example'), nonce: () => randomUUID() };
    api = createTestApi({ table, graphUrl: 'http://127.0.0.1:1', borders });
    const id = await createBrowser(api).signIn('carl@watchers.example');
    expect((await facebook()).statusCode).toBe(200);
    const signUps = { kind: 'listed', addresses: [], domains: [] } as const;
    api = createTestApi({ table, graphUrl: 'http://127.0.0.1:1', borders: { ...borders, signUps } });
    expect(await createBrowser(api).signIn('carl@watchers.example')).toBe(id);
    expect((await facebook()).statusCode).toBe(200);
  });

  test('is nobody new when there are as many accounts as there may be, until somebody leaves', async () => {
    let account = '101';
    const full = () =>
      createTestApi({
        table,
        graphUrl: 'http://127.0.0.1:1',
        borders: {
          maxWatchers: 2,
          networks: {
            facebook: {
              appSecret: 's',
              hasTokenForm: () => true,
              checkToken: async () => ({ kind: 'person', account, email: undefined, token: 't' }),
            },
          },
        },
      });
    api = full();
    const [one, two, three] = [createBrowser(api), createBrowser(api), createBrowser(api)];
    await one.signIn(ada);
    await three.ask('carl@watchers.example');
    const early = tokenIn(api.mails.at(-1));
    await two.signIn('ben@watchers.example');
    expect(refusalIn(await three.open(early))).toEqual([403, 'sign-ups-closed']);
    api.reset();
    await three.ask('carl@watchers.example');
    expect(api.mails).toEqual([]);
    expect(refusalIn(await facebook())).toEqual([403, 'sign-ups-closed']);
    await one.signIn(ada);
    // Leaving on several pages at once makes room for one.
    await Promise.all([1, 2, 3].map(() => two.request('DELETE', '/api/me')));
    expect((await facebook()).statusCode).toBe(200);
    account = '102';
    expect(refusalIn(await facebook())).toEqual([403, 'sign-ups-closed']);
  });
});
