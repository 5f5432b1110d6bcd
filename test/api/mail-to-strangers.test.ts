import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiBorders } from '../../lambdas/api/parts.ts';
import { anywhereAllowances, mailAllowances, refusedMailsADay } from '../../lambdas/domain/mail-allowance.ts';
import { createTestApi, type TestApi } from '../support/api.ts';
import { createBrowser, linkIn, recipientsOf, refusalIn, tokenIn } from '../support/person.ts';
import { bounceEvent, complaintEvent } from '../support/ses-events.ts';
import { eventAbout, hear } from '../support/ses-hears.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';

let table: TestTable;
let api: TestApi;
let counted: string[];
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());
beforeEach(async () => {
  await table.clear();
  counted = [];
  api = make();
});

const ada = 'ada@watchers.example';
const hour = 60 * 60_000;
const anHour = mailAllowances[0]?.mails ?? 0;
const aDay = mailAllowances[1]?.mails ?? 0;
const fromAnywhere = anywhereAllowances[0]?.mails ?? 0;

/** A network that believes every token: an account, the address that it vouches for, and whatever makes it another token. */
const networks: ApiBorders['networks'] = {
  facebook: {
    appSecret: 's',
    hasTokenForm: () => true,
    checkToken: async (token) => {
      const [account = '', email] = token.split('|');
      return { kind: 'person', account, email, token: 't' };
    },
  },
};
const make = (borders: Partial<ApiBorders> = {}) =>
  createTestApi({
    table,
    graphUrl: 'http://127.0.0.1:1',
    borders: {
      networks,
      metrics: { count: () => {}, countForAll: (name) => void counted.push(name), seconds: () => {} },
      ...borders,
    },
  });

/** One mailbox, as its address may be written. */
const spelling = (number: number) =>
  [
    ada,
    'ADA@watchers.example',
    `ada+${number}@watchers.example`,
    'a.d.a@Watchers.Example',
    `A.da+x${number}@watchers.example`,
  ][number % 5] ?? ada;

async function signInWithNetwork(token: string) {
  const browser = createBrowser(api);
  const reply = await browser.request('POST', '/api/session', { body: { network: 'facebook', token } });
  expect(reply.statusCode).toBe(200);
  return browser;
}
const askFor = (browser: ReturnType<typeof createBrowser>, email: string) =>
  browser.request('PUT', '/api/address', { body: { email } });

describe('mails to one address of a stranger', () => {
  test('are within the ledger’s numbers when an account asks, is deleted, signs in again and asks again', async () => {
    const statuses: number[] = [];
    for (let asked = 0; asked < 90; asked++) {
      const browser = await signInWithNetwork(`101|mallory@watchers.example|${asked}`);
      statuses.push((await askFor(browser, spelling(asked))).statusCode);
      expect((await browser.request('DELETE', '/api/me')).statusCode).toBe(204);
    }
    expect(api.mails).toHaveLength(anHour);
    expect(statuses.filter((status) => status === 429)).toHaveLength(90 - anHour);
  });

  test('are within them over days, whatever route is taken: links, confirmations, test mails, links that delete', async () => {
    for (let asked = 0; asked < 96; asked++) {
      api.time.now += hour / 4;
      const browser = await signInWithNetwork(`${asked}|mallory-${asked}@watchers.example`);
      await askFor(browser, spelling(asked));
      await createBrowser(api).ask(spelling(asked + 1));
      await createBrowser(api).ask(spelling(asked + 2));
      const about = api.mails.findLast(({ Destinations }) => !Destinations?.[0]?.startsWith('mallory'));
      const sent = api.mails.length;
      for (const method of ['GET', 'POST'] as const) await api.request(method, linkIn(about, 'delete'));
      expect(api.mails).toHaveLength(sent);
    }
    expect(api.mails.length).toBeLessThanOrEqual(aDay + anHour);
  });

  test('are within them when all routes are taken at the same moment', async () => {
    const accounts = await Promise.all(
      Array.from({ length: 12 }, (_, number) => signInWithNetwork(`${number}|mallory-${number}@watchers.example`)),
    );
    await Promise.all(
      accounts.flatMap((browser, number) => [
        askFor(browser, spelling(number)),
        createBrowser(api).request('POST', '/api/sign-in', { body: { email: spelling(number + 1) } }),
      ]),
    );
    expect(api.mails.length).toBeLessThanOrEqual(anHour);
  });

  test('are within them for an address that a network vouches for: test mails of accounts made again', async () => {
    for (let asked = 0; asked < 30; asked++) {
      const browser = await signInWithNetwork(`${asked % 3}|${spelling(asked)}`);
      await browser.request('POST', '/api/test-mail');
      await browser.request('DELETE', '/api/me');
    }
    expect(api.mails).toHaveLength(anHour);
  });

  test('about a changed address are as many as it confirmed itself, and count', async () => {
    const browser = createBrowser(api);
    await browser.signIn(ada);
    const other = 'ben@watchers.example';
    for (let change = 0; change < 30; change++) {
      const before = api.mails.length;
      await askFor(browser, change % 2 ? ada : other);
      const confirmation = api.mails.slice(before).find((mail) => tokenIn(mail) !== '');
      if (confirmation !== undefined) {
        await browser.request('POST', '/api/address/confirm', { body: { token: tokenIn(confirmation) } });
      }
    }
    for (const each of [ada, other]) {
      expect(recipientsOf(api.mails).filter((to) => to === each).length).toBeLessThanOrEqual(anHour + 1);
    }
    const sent = api.mails.length;
    await createBrowser(api).ask(ada);
    expect(api.mails.length).toBeLessThanOrEqual(sent + fromAnywhere);
  });
});

describe('what an address said while it waited to be confirmed', () => {
  test.each([
    ['a bounce', bounceEvent],
    ['a complaint', complaintEvent],
  ])('%s outlives the account that entered it, and holds for other accounts', async (_, event) => {
    const first = await signInWithNetwork('101|mallory@watchers.example');
    await askFor(first, ada);
    await hear(api, table, eventAbout(api.mails.at(-1), event));
    await first.request('DELETE', '/api/me');
    api.reset();
    for (const account of ['101', '102', '103']) {
      api.time.now += hour;
      const browser = await signInWithNetwork(`${account}|mallory@watchers.example`);
      expect((await askFor(browser, ada)).statusCode).toBe(202);
      await createBrowser(api).ask('ADA@watchers.example');
    }
    expect(api.mails).toEqual([]);
  });

  test('holds for an account that had confirmed it, was deleted and was made again through a network', async () => {
    const browser = await signInWithNetwork(`101|${ada}`);
    await browser.request('POST', '/api/test-mail');
    await hear(api, table, eventAbout(api.mails.at(-1), complaintEvent));
    await browser.request('DELETE', '/api/me');
    api.reset();
    const again = await signInWithNetwork(`101|${ada}`);
    expect((await again.request('GET', '/api/me')).json.mailStop).toMatchObject({ reason: 'complained' });
    expect(refusalIn(await again.request('POST', '/api/test-mail'))).toEqual([409, 'address-unconfirmed']);
    expect((await askFor(again, ada)).statusCode).toBe(202);
    expect(api.mails).toEqual([]);
  });
});

describe('dead addresses that strangers enter', () => {
  const most = refusedMailsADay(1_000);

  test('end mails to strangers for the day, by every route, and nobody else’s; the operator is told', async () => {
    const owner = createBrowser(api);
    const id = await owner.signIn(ada);
    const mallory = await signInWithNetwork('101|mallory@watchers.example');
    for (let entered = 0; entered < most + 30; entered++) {
      const before = api.mails.length;
      if (entered % 2) await askFor(mallory, `dead-${entered}@nowhere.example`);
      else await createBrowser(api).ask(`dead-${entered}@nowhere.example`);
      const [mail] = api.mails.slice(before);
      if (mail !== undefined) await hear(api, table, eventAbout(mail, bounceEvent));
    }
    expect(recipientsOf(api.mails).filter((to) => to.startsWith('dead'))).toHaveLength(most);
    expect(refusalIn(await askFor(mallory, 'alive@watchers.example'))).toEqual([503, 'mail-unavailable']);
    expect(counted).toContain('TurnedAway');
    expect(await createBrowser(api).signIn(ada)).toBe(id);
    expect((await owner.request('POST', '/api/test-mail')).statusCode).toBe(202);
    api.time.now += 24 * hour;
    api.reset();
    await createBrowser(api).ask('alive@watchers.example');
    expect(recipientsOf(api.mails)).toEqual(['alive@watchers.example']);
  });

  test('are counted for mails that anybody can cause, and not for alerts', async () => {
    await createBrowser(api).signIn(ada);
    for (let event = 0; event < 2 * most; event++)
      await hear(api, table, bounceEvent('mail:gone', `gone-${event}@x.example`));
    api.reset();
    await createBrowser(api).ask('alive@watchers.example');
    expect(api.mails).toHaveLength(1);
  });

  test('cannot stop alerts: neither their links nor their confirmations go out with the set of the alerts', async () => {
    const mallory = await signInWithNetwork('101|mallory@watchers.example');
    await askFor(mallory, 'dead@nowhere.example');
    await createBrowser(api).ask('dead-too@nowhere.example');
    expect(api.mails.map(({ ConfigurationSetName }) => ConfigurationSetName)).toEqual(['sign-in-set', 'sign-in-set']);
    await mallory.request('POST', '/api/test-mail');
    expect(api.mails.at(-1)?.ConfigurationSetName).toBe('set');
  });
});
