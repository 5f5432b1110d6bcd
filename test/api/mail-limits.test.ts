import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiBorders } from '../../lambdas/api/parts.ts';
import { emptyLedger, refuse } from '../../lambdas/domain/ledger.ts';
import { anywhereAllowances, knownBrowserAllowances, mailAllowances } from '../../lambdas/domain/mail-allowance.ts';
import { createLedgerStore } from '../../lambdas/storage/ledger-store.ts';
import { createTestApi, type TestApi } from '../support/api.ts';
import { createFakeTime } from '../support/fake-time.ts';
import { patience } from '../support/patience.ts';
import { createBrowser, linkIn, recipientsOf, refusalIn, tokenIn } from '../support/person.ts';
import { bounceEvent, complaintEvent } from '../support/ses-events.ts';
import { eventAbout, hear as hearOn } from '../support/ses-hears.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { impatient } from '../support/watchers.ts';

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

const make = (borders: Partial<ApiBorders> = {}) =>
  createTestApi({
    table,
    graphUrl: 'http://127.0.0.1:1',
    borders: {
      metrics: { count: () => {}, countForAll: (name) => void counted.push(name), seconds: () => {} },
      ...borders,
    },
  });

const hour = 60 * 60_000;
const ada = 'ada@watchers.example';
const most = (allowances: readonly { within: number; mails: number }[], within: number) =>
  Math.min(...allowances.filter((each) => each.within >= within).map(({ mails }) => mails));
const ofLedger = { hour: most(mailAllowances, hour), day: most(mailAllowances, 24 * hour) };
const ofBrowsers = knownBrowserAllowances[0]?.mails ?? 0;
const aDayFromAnywhere = (24 * hour) / (anywhereAllowances[0]?.within ?? 1);
/** Spellings that one mailbox may go by. */
const spellings = (number: number) =>
  [`a.d.a+${number}@watchers.example`, `ADA+${number}@Watchers.example`, `ad.a@watchers.example`][number % 3] ?? ada;

const hear = (event: object) => hearOn(api, table, event);

/** The event about the last mail, with the tags that it went out with. */
const eventOf = (make: typeof complaintEvent | typeof bounceEvent, mail = api.mails.at(-1)) => eventAbout(mail, make);

describe('500 links asked for one address', () => {
  test('by strangers, however they write it and from however many browsers, are within the ledger’s numbers', async () => {
    for (let asked = 0; asked < 250; asked += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, index) => createBrowser(api).ask(spellings(asked + index))));
    }
    expect(api.mails).toHaveLength(ofLedger.hour);
    for (let asked = 250; asked < 500; asked++) {
      api.time.now += (24 * hour) / 251;
      await createBrowser(api).ask(spellings(asked));
    }
    expect(api.mails.length).toBeLessThanOrEqual(ofLedger.day + ofLedger.hour);
  });

  test('through accounts that are deleted and made again are within the numbers, too', async () => {
    const browser = createBrowser(api);
    for (let asked = 0; asked < 40; asked++) {
      const before = api.mails.length;
      await browser.ask(ada);
      if (api.mails.length > before) await browser.open(tokenIn(api.mails.at(-1)), true);
      await browser.request('PUT', '/api/address', { body: { email: spellings(asked) } });
      await browser.request('POST', '/api/test-mail');
      await browser.request('DELETE', '/api/me');
    }
    // What a browser of the owner's may have, and what everybody may.
    expect(api.mails.length).toBeLessThanOrEqual(ofLedger.hour + ofBrowsers);
    api.time.now += hour;
    const other = createBrowser(api);
    for (let asked = 0; asked < 10; asked++) await other.ask(ada);
    expect(api.mails.length).toBeLessThanOrEqual(2 * ofLedger.hour + ofBrowsers);
  });

  test('together with confirmations from many accounts are within the numbers', async () => {
    const accounts = [];
    for (let number = 0; number < 10; number++) {
      const browser = createBrowser(api);
      await browser.signIn(`account-${number}@watchers.example`);
      accounts.push(browser);
    }
    api.reset();
    for (const [number, browser] of accounts.entries()) {
      await browser.request('PUT', '/api/address', { body: { email: spellings(number) } });
      await browser.ask(spellings(number + 1));
    }
    expect(api.mails).toHaveLength(ofLedger.hour);
  });
});

describe('meanwhile the owner of an address with an account', () => {
  const flood = async (times: number) => {
    for (let asked = 0; asked < times; asked++) await createBrowser(api).ask(asked % 2 ? ada : spellings(asked));
  };

  test('can sign in at once from a browser that knows them', async () => {
    const home = createBrowser(api);
    const id = await home.signIn(ada);
    await home.request('DELETE', '/api/session');
    await flood(60);
    const before = api.mails.length;
    for (let time = 0; time < ofBrowsers; time++) {
      expect(await home.signIn(ada)).toBe(id);
      await home.request('DELETE', '/api/session');
    }
    expect(api.mails.length).toBe(before + ofBrowsers);
    await home.ask(ada);
    expect(api.mails.length).toBe(before + ofBrowsers);
  });

  test('gets a link within two hours anywhere, no matter who asks for it, and signs in with that', async () => {
    const id = await createBrowser(api).signIn(ada);
    for (let asked = 0; asked < 24 * 4; asked++) {
      api.time.now += hour / 4;
      await flood(3);
    }
    const day = api.mails.length;
    expect(day).toBeLessThanOrEqual(1 + ofLedger.day + aDayFromAnywhere + ofLedger.hour);
    api.time.now += 2 * hour;
    await flood(5);
    expect(api.mails.length).toBeGreaterThan(day);
    const abroad = createBrowser(api);
    const reply = await abroad.open(
      tokenIn(api.mails.find(({ Destinations }, index) => index >= day && Destinations?.[0] === ada)),
      true,
    );
    expect(reply.json.me.id).toBe(id);
  });

  test('is not kept out by links for other spellings, which may be somebody else’s', async () => {
    const id = await createBrowser(api).signIn('a.da@watchers.example');
    for (let asked = 0; asked < 30; asked++) await createBrowser(api).ask(ada);
    const browser = createBrowser(api);
    await browser.ask('a.da@watchers.example');
    expect((await browser.open(tokenIn(api.mails.at(-1)))).json.me.id).toBe(id);
  });

  test('gets no more for a cookie that somebody made up', async () => {
    await createBrowser(api).signIn(ada);
    api.reset();
    const forged = createBrowser(api);
    forged.jar.set('__Host-known', `${api.parts.addressKeys.choice(ada)}.${api.parts.addressKeys.identity(ada)}`);
    for (let asked = 0; asked < 30; asked++) await forged.ask(ada);
    expect(api.mails.length).toBeLessThanOrEqual(ofLedger.hour + 1);
  });
});

describe('a complaint about a link', () => {
  test('is the end of mails to that address, however written; and its owner can still delete everything', async () => {
    await createBrowser(api).ask(ada);
    const [mail] = api.mails;
    await hear(eventOf(complaintEvent));
    api.reset();
    for (let asked = 0; asked < 30; asked++) {
      api.time.now += hour;
      await createBrowser(api).ask(asked % 2 ? ada : spellings(asked));
    }
    expect(api.mails).toEqual([]);
    expect((await api.request('GET', linkIn(mail, 'delete'))).statusCode).toBe(200);
    expect((await api.request('POST', linkIn(mail, 'delete'))).statusCode).toBe(200);
  });

  test('by somebody with an account stops their other mail, and deleting the account and making it again undoes nothing', async () => {
    const browser = createBrowser(api);
    const id = await browser.signIn(ada);
    await browser.ask(ada);
    const outstanding = tokenIn(api.mails.at(-1));
    await hear(eventOf(complaintEvent));
    expect((await browser.request('GET', '/api/me')).json.mailStop).toEqual({
      reason: 'complained',
      since: api.time.now,
    });
    await browser.request('DELETE', '/api/me');
    api.reset();
    await browser.ask(ada);
    expect(api.mails).toEqual([]);
    // A link that was on its way makes a new account, which gets no mail either.
    const again = (await browser.open(outstanding)).json.me;
    expect(again).toMatchObject({ address: { email: ada }, mailStop: { reason: 'complained' } });
    expect(again.id).not.toBe(id);
    const confirmation = await browser.request('PUT', '/api/address', { body: { email: ada } });
    expect([confirmation.statusCode, api.mails]).toEqual([202, []]);
  });

  test('about an address that was only waiting to be confirmed refuses that one, and leaves alone who entered it', async () => {
    const mallory = createBrowser(api);
    await mallory.signIn('mallory@watchers.example');
    await mallory.request('PUT', '/api/address', { body: { email: ada } });
    await hear(eventOf(complaintEvent));
    expect((await mallory.request('GET', '/api/me')).json.mailStop).toBeNull();
    api.reset();
    const answers = [];
    for (const email of [ada, 'ben@watchers.example']) {
      for (let asked = 0; asked < 3; asked++)
        answers.push(await mallory.request('PUT', '/api/address', { body: { email } }));
    }
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 429, 202, 202, 202]);
    expect(new Set(recipientsOf(api.mails))).toEqual(new Set(['ben@watchers.example']));
  });

  test('about somebody’s confirmed address stops them, also when another’s mail was the cause', async () => {
    const owner = createBrowser(api);
    await owner.signIn(ada);
    const mallory = createBrowser(api);
    await mallory.signIn('mallory@watchers.example');
    await mallory.request('PUT', '/api/address', { body: { email: ada } });
    await hear(eventOf(complaintEvent));
    expect((await owner.request('GET', '/api/me')).json.mailStop).toMatchObject({ reason: 'complained' });
  });

  test('holds for an address that a network vouches for, too', async () => {
    await createBrowser(api).ask(ada);
    await hear(eventOf(complaintEvent));
    api = make({
      networks: {
        facebook: {
          appSecret: 's',
          hasTokenForm: () => true,
          checkToken: async () => ({ kind: 'person', account: '101', email: ada, token: 't' }),
        },
      },
    });
    const reply = await api.request('POST', '/api/session', { body: { network: 'facebook', token: 'x' } });
    expect(reply.json.mailStop).toMatchObject({ reason: 'complained' });
  });

  test('leaves no address in the log, and nothing that stands for one', async () => {
    await createBrowser(api).ask(ada);
    await hear(eventOf(complaintEvent));
    const log = api.lines.join('\n');
    expect(log).toContain('"outcome":"no-account"');
    for (const text of ['@', api.parts.addressKeys.ledger(ada), api.parts.addressKeys.identity(ada)])
      expect(log).not.toContain(text);
  });
});

describe('a bounce', () => {
  test('is the end of mails to the address that does not exist, and to no other', async () => {
    await createBrowser(api).ask('a.da@watchers.example');
    await hear(eventOf(bounceEvent));
    api.reset();
    await createBrowser(api).ask('a.da@watchers.example');
    expect(api.mails).toEqual([]);
    await createBrowser(api).ask(ada);
    expect(recipientsOf(api.mails)).toEqual([ada]);
  });

  test('counts for where we sent the mail, whatever address is reported', async () => {
    await createBrowser(api).ask(ada);
    const event = eventOf(bounceEvent) as ReturnType<typeof bounceEvent>;
    const bouncedRecipients = [{ emailAddress: '<forwarded@elsewhere.example>' }];
    await hear({ ...event, bounce: { ...event.bounce, bouncedRecipients } });
    api.reset();
    await createBrowser(api).ask(ada);
    expect(api.mails).toEqual([]);
  });
});

describe('all addresses together', () => {
  test('get so many mails an hour; then those without an account get none, and the operator is told', async () => {
    api = make({ mailsPerHour: 5 });
    const id = await createBrowser(api).signIn(ada);
    for (let number = 0; number < 20; number++) await createBrowser(api).ask(`stranger-${number}@watchers.example`);
    expect(api.mails).toHaveLength(5);
    expect(counted.filter((name) => name === 'TurnedAway')).toHaveLength(16);
    expect(await createBrowser(api).signIn(ada)).toBe(id);
    api.time.now += hour;
    api.reset();
    for (let number = 0; number < 20; number++) await createBrowser(api).ask(`other-${number}@watchers.example`);
    expect(api.mails).toHaveLength(5);
  });

  test('leave the confirmation of a new address for later, and say so', async () => {
    api = make({ mailsPerHour: 1 });
    const browser = createBrowser(api);
    await browser.signIn(ada);
    const reply = await browser.request('PUT', '/api/address', { body: { email: 'new@watchers.example' } });
    expect(refusalIn(reply)).toEqual([503, 'mail-unavailable']);
    expect((await browser.request('POST', '/api/test-mail')).statusCode).toBe(202);
  });
});

describe('the time an answer takes', () => {
  const ask = (email: string) => api.request('POST', '/api/sign-in', { body: { email } });
  const asksSes = (answer: () => Promise<unknown>) => ({ send: answer }) as unknown as ApiBorders['ses'];

  test('is a second and a half for an address that gets a mail, and for one that gets none', async () => {
    const { identity, ledger } = api.parts.addressKeys;
    await createLedgerStore({ ...table, ...impatient }).change(ledger('refused@watchers.example'), () => ({
      kind: 'write',
      value: refuse(emptyLedger, identity('refused@watchers.example'), 'complained', api.time.now),
    }));
    for (const email of [ada, 'refused@watchers.example']) {
      const time = createFakeTime(api.time.now);
      let asked = 0;
      api = make({ ...time, ses: asksSes(async () => ({ MessageId: String(++asked) })) });
      const answer = time.observe(ask(email));
      await vi.waitFor(() => expect(api.lines.join()).toMatch(/sign-in\.(not-)?sent/), patience);
      await time.advance(1_499);
      expect(answer.outcome).toBeUndefined();
      await time.advance(1);
      await vi.waitFor(() => expect(answer.outcome?.statusCode).toBe(202), patience);
      expect(asked).toBe(email === ada ? 1 : 0);
    }
  });

  test('is the same when SES hangs, which is then given up', async () => {
    const time = createFakeTime(api.time.now);
    let signal: AbortSignal | undefined;
    const send = (_: unknown, options: { abortSignal: AbortSignal }) => {
      signal = options.abortSignal;
      return new Promise(() => {});
    };
    api = make({ ...time, ses: { send } as unknown as ApiBorders['ses'] });
    const answer = time.observe(ask(ada));
    await vi.waitFor(() => expect(signal).toBeDefined(), patience);
    await time.advance(1_499);
    expect(answer.outcome).toBeUndefined();
    await time.advance(1);
    await vi.waitFor(() => expect(answer.outcome?.statusCode).toBe(202), patience);
    expect(signal?.aborted).toBe(true);
  });
});
