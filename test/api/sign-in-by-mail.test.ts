import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { maskedAddress } from '../../lambdas/domain/addresses.ts';
import { stopMail } from '../../lambdas/domain/commands.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { hashOf } from '../../lambdas/secrets/hash-of.ts';
import { createAddressStore } from '../../lambdas/storage/address-store.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createTestApi, siteUrl, type TestApi, textOf } from '../support/api.ts';
import { createBrowser, recipientsOf, refusalIn, tokenIn } from '../support/person.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

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

const minute = 60_000;
const ada = 'ada@watchers.example';
const stored = async (id: string) =>
  (await api.parts.watchers.read([id as WatcherId], { consistent: true })).watchers.get(id as WatcherId) as Watcher;
const everything = async () =>
  JSON.stringify((await table.dynamoDb.send(new ScanCommand({ TableName: table.tableName }))).Items);

describe('signing in by mail', () => {
  test('takes an address and the link that is sent there, and makes an account with that address', async () => {
    const browser = createBrowser(api);
    await browser.ask(ada, 'de');
    expect(recipientsOf(api.mails)).toEqual([ada]);
    expect(textOf(api.mails[0])).toContain(`Anmelden: ${siteUrl}/sign-in#t=`);
    const reply = await browser.open(tokenIn(api.mails[0]));
    expect(reply.json).toMatchObject({
      state: 'signed-in',
      me: { address: { email: ada, confirmed: true }, language: 'de', watches: {}, accounts: {}, mailStop: null },
    });
    expect(reply.json.me.id).toMatch(/^mail:[\w-]{16,}$/);
    expect(await browser.isIn()).toBe(true);
  });

  test('stores where the browser says that it is, as long as that is a time zone, and turns nobody away for it', async () => {
    let id = '';
    for (const [said, kept] of [
      ['Mars/Olympus', undefined],
      ['America/Lima', 'America/Lima'],
      ['Etc/Unknown', 'America/Lima'],
      ['Europe/Berlin', 'Europe/Berlin'],
    ] as const) {
      const browser = createBrowser(api);
      api.time.now += 60 * minute;
      await browser.ask(ada);
      const body = { token: tokenIn(api.mails.at(-1)), timeZone: said };
      const reply = await browser.request('POST', '/api/sign-in/link', { body });
      expect(reply.json).toMatchObject({ state: 'signed-in' });
      id = reply.json.me.id;
      expect((await stored(id)).timeZone).toBe(kept);
    }
  });

  test('leads back to the same account, however the address is written', async () => {
    const id = await createBrowser(api).signIn(ada);
    expect(await createBrowser(api).signIn('ADA@Watchers.EXAMPLE')).toBe(id);
  });

  test.each(['ada+b@watchers.example', 'a.da@watchers.example'])(
    'takes %s for somebody else, since it may be somebody else’s mailbox',
    async (email) => {
      expect(await createBrowser(api).signIn(email)).not.toBe(await createBrowser(api).signIn(ada));
    },
  );

  test('stores no address before its owner has followed a link', async () => {
    await createBrowser(api).ask(ada);
    expect(await everything()).not.toContain('watchers.example');
  });

  test('takes the language of the browser when the page says none', async () => {
    await api.request('POST', '/api/sign-in', { body: { email: ada }, headers: { 'accept-language': 'es' } });
    expect(textOf(api.mails[0])).toContain('Aquí tienes tu enlace.');
  });

  test('never ends what its owner said about mails', async () => {
    const browser = createBrowser(api);
    const id = await browser.signIn(ada);
    const watcher = await stored(id);
    await api.parts.watchers.update(watcher, stopMail(watcher, 'unsubscribed', 7));
    await createBrowser(api).signIn(ada);
    expect((await stored(id)).mailStop).toEqual({ reason: 'unsubscribed', since: 7 });
  });

  test('goes on while other mail is held, by a configuration set of its own', async () => {
    await createControlStore(table).pauseMail(api.time.now + minute, 'complaints');
    await createBrowser(api).ask(ada);
    expect(api.mails[0]?.ConfigurationSetName).toBe('sign-in-set');
  });

  test('is not for what cannot be an address', async () => {
    for (const email of ['', 'nobody', 'a@b.example, c@d.example']) {
      expect(refusalIn(await api.request('POST', '/api/sign-in', { body: { email } }))).toEqual([
        422,
        'address-refused',
      ]);
    }
    expect(api.mails).toEqual([]);
  });

  test('leaves no address and nothing that stands for one in the log', async () => {
    const browser = createBrowser(api);
    await browser.signIn(ada);
    for (let asked = 0; asked < 16; asked++) await browser.ask(ada);
    const log = api.lines.join('\n');
    const { identity, ledger, choice, knownBrowser } = api.parts.addressKeys;
    for (const key of [identity, ledger, choice, knownBrowser]) expect(log).not.toContain(key(ada));
    expect(log).not.toContain('@');
    expect(log).toContain('sign-in.not-sent');
  });

  test('costs a page of another site nothing but a refusal', async () => {
    const reply = await api.request('POST', '/api/sign-in', {
      body: { email: ada },
      headers: { origin: 'https://evil.example' },
    });
    expect(refusalIn(reply)).toEqual([403, 'foreign-origin']);
    expect(api.mails).toEqual([]);
  });
});

describe('the answer', () => {
  test('is the same for an address that is known, unknown, over its limit, and refused by SES', async () => {
    await createBrowser(api).signIn(ada);
    const answers = [];
    for (let asked = 0; asked < 8; asked++) answers.push(await createBrowser(api).ask(ada));
    expect(api.mails.length).toBeLessThan(8);
    const browser = createBrowser(api);
    answers.push(await browser.ask('ano@watchers.example'));
    api.ses.fail = Object.assign(new Error('Address blacklisted'), {
      name: 'MessageRejected',
      $metadata: { httpStatusCode: 400 },
    });
    answers.push(await browser.ask('abe@watchers.example'));
    for (const { statusCode, json, headers, cookies } of answers) {
      expect([statusCode, json.address, Object.keys(json)]).toEqual([
        202,
        'a…@watchers.example',
        ['address', 'addressKey'],
      ]);
      expect(headers).toEqual(answers[0]?.headers);
      expect(cookies).toEqual([
        expect.stringMatching(/^__Host-asking=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=1800$/),
      ]);
    }
  });

  test('is the same when the table does not answer', async () => {
    api = createTestApi({
      table: { ...table, tableName: 'not-there' },
      graphUrl: 'http://127.0.0.1:1',
    });
    await createBrowser(api).ask(ada);
    expect(api.lines.join()).toContain('sign-in.failed');
  });

  test('says by what a page knows the address again, and nothing that is in the table', async () => {
    const browser = createBrowser(api);
    const { addressKey } = (await browser.ask('Ada@watchers.example')).json;
    const opened = (await browser.open(tokenIn(api.mails[0]))).json;
    expect(opened.addressKey).toBe(addressKey);
    expect((await browser.ask('ada.other@watchers.example')).json.addressKey).not.toBe(addressKey);
    expect(await everything()).not.toContain(addressKey);
  });
});

describe('a link', () => {
  test('works once, also for two at the same moment', async () => {
    const browser = createBrowser(api);
    await browser.ask(ada);
    const token = tokenIn(api.mails[0]);
    const codes = await Promise.all(
      Array.from({ length: 5 }, async () => (await browser.open(token, true)).statusCode),
    );
    expect(codes.sort()).toEqual([200, 410, 410, 410, 410]);
    expect(refusalIn(await createBrowser(api).open(token))).toEqual([410, 'link-expired']);
  });

  test('works for half an hour', async () => {
    const browser = createBrowser(api);
    await browser.ask(ada);
    await browser.ask('ben@watchers.example');
    api.time.now += 30 * minute - 1;
    expect((await browser.open(tokenIn(api.mails[0]))).json.state).toBe('signed-in');
    api.time.now += 1;
    expect(refusalIn(await browser.open(tokenIn(api.mails[1]), true))).toEqual([410, 'link-expired']);
  });

  test('does not make others void: several are good at once', async () => {
    const browser = createBrowser(api);
    for (let asked = 0; asked < 3; asked++) await browser.ask(ada);
    const opened = [];
    for (const mail of api.mails) opened.push((await browser.open(tokenIn(mail))).json.state);
    expect(opened).toEqual(['signed-in', 'signed-in', 'signed-in']);
  });

  test('of two that make an account at the same moment makes one', async () => {
    const browsers = [createBrowser(api), createBrowser(api)];
    for (const browser of browsers) await browser.ask(ada);
    const replies = await Promise.all(browsers.map((browser, index) => browser.open(tokenIn(api.mails[index]))));
    const ids = replies.filter(({ statusCode }) => statusCode === 200).map(({ json }) => json.me.id);
    expect(new Set(ids).size).toBe(1);
    expect((await everything()).match(/"kind":\{"S":"watcher"\}/g)).toHaveLength(1);
  });

  test('that was made up, changed, or made for something else is not accepted', async () => {
    const browser = createBrowser(api);
    const id = (await browser.signIn(ada)) as WatcherId;
    await browser.request('PUT', '/api/address', { body: { email: 'new@watchers.example' } });
    const confirmation = tokenIn(api.mails.at(-1));
    await browser.ask(ada);
    const signIn = tokenIn(api.mails.at(-1));
    const session = browser.jar.get('__Host-session') ?? '';
    const owner = { watcherId: id, linkEpoch: (await stored(id)).linkEpoch };
    const unsubscribe = new URL(api.parts.links.unsubscribe(owner)).searchParams.get('t') ?? '';
    const remove = new URL(api.parts.links.deleteEverything(owner)).searchParams.get('t') ?? '';
    const sealed = await api.parts.tokens.seal(id, 'a token');
    for (const token of [
      '',
      'x',
      `${signIn}x`,
      signIn.slice(0, -1),
      confirmation,
      session,
      unsubscribe,
      remove,
      sealed,
    ]) {
      expect(refusalIn(await browser.open(token, true))).toEqual([410, 'link-expired']);
    }
    for (const token of [signIn, session, unsubscribe, remove]) {
      const reply = await browser.request('POST', '/api/address/confirm', { body: { token } });
      expect(refusalIn(reply)).toEqual([410, 'link-expired']);
    }
    for (const action of ['unsubscribe', 'pause', 'delete']) {
      for (const token of [signIn, confirmation, session, action === 'delete' ? unsubscribe : remove]) {
        const reply = await api.request('POST', `/api/mail/${action}?t=${token}`);
        expect(reply.statusCode).toBe(404);
      }
    }
    const me = await api.request('GET', '/api/me', { cookie: `__Host-session=${signIn}` });
    expect(me.statusCode).toBe(401);
  });
});

describe('somebody else’s link, opened in my browser', () => {
  test('signs me in to nothing unasked, names the address masked, and waits for my word', async () => {
    await createBrowser(api).ask('mallory@watchers.example');
    const mine = createBrowser(api);
    const reply = await mine.open(tokenIn(api.mails[0]));
    expect(reply.json).toEqual({
      state: 'needs-confirmation',
      because: 'other-browser',
      address: 'm…@watchers.example',
      addressKey: api.parts.addressKeys.choice('mallory@watchers.example'),
    });
    expect(reply.cookies).toEqual([]);
    expect(await everything()).not.toContain('"watcher"');
    expect((await mine.open(tokenIn(api.mails[0]), true)).json.state).toBe('signed-in');
  });

  test('does not take the place of who is signed in there, even if I asked for a link of mine', async () => {
    const mine = createBrowser(api);
    const id = await mine.signIn(ada);
    await createBrowser(api).ask('mallory@watchers.example');
    const token = tokenIn(api.mails.at(-1));
    expect((await mine.open(token)).json).toMatchObject({ state: 'needs-confirmation', because: 'other-session' });
    expect((await mine.request('GET', '/api/me')).json.id).toBe(id);
    // When I want it, my own session ends at the server, too.
    const before = mine.jar.get('__Host-session');
    expect((await mine.open(token, true)).json.me.id).not.toBe(id);
    expect((await api.request('GET', '/api/me', { cookie: `__Host-session=${before}` })).statusCode).toBe(401);
  });

  test('cannot be told from my own by another browser’s nonce, or by one that is made up', async () => {
    await createBrowser(api).ask(ada);
    const token = tokenIn(api.mails[0]);
    for (const nonce of ['nonce-that-somebody-made-up', hashOf('nonce-1-of-the-tests'), 'x']) {
      const reply = await api.request('POST', '/api/sign-in/link', {
        body: { token },
        cookie: `__Host-asking=${nonce}`,
      });
      expect(reply.json.state).toBe('needs-confirmation');
    }
  });

  test('asks nothing where the same person is signed in already', async () => {
    const mine = createBrowser(api);
    await mine.signIn(ada);
    await createBrowser(api).ask(ada);
    expect((await mine.open(tokenIn(api.mails.at(-1)))).json.state).toBe('signed-in');
  });

  test('that was used says so before anybody is asked anything', async () => {
    const theirs = createBrowser(api);
    await theirs.ask(ada);
    await theirs.open(tokenIn(api.mails[0]));
    expect(refusalIn(await createBrowser(api).open(tokenIn(api.mails[0])))).toEqual([410, 'link-expired']);
  });
});

describe('an account', () => {
  const addresses = () => createAddressStore({ ...table, ...impatient });

  test('that was deleted is not found again: the next one is another', async () => {
    const browser = createBrowser(api);
    const first = await browser.signIn(ada);
    await browser.request('DELETE', '/api/me');
    expect(await addresses().read(api.parts.addressKeys.identity(ada))).not.toHaveProperty('watcherId');
    expect(await browser.isIn()).toBe(false);
    expect(await createBrowser(api).signIn(ada)).not.toBe(first);
    expect(await stored(first)).toBeUndefined();
  });

  test('that was claimed by a crash, or whose item has another address, signs nobody in', async () => {
    const identity = api.parts.addressKeys.identity(ada);
    const other = { ...aWatcher('facebook:1'), address: { email: 'other@watchers.example', confirmed: true } };
    const unconfirmed = { ...aWatcher('facebook:2'), address: { email: ada, confirmed: false } };
    for (const watcher of [other, unconfirmed]) await api.parts.watchers.create(watcher);
    for (const hint of ['mail:never-made', 'facebook:1', 'facebook:2'] as WatcherId[]) {
      await addresses().change(identity, (entry) => ({
        kind: 'write',
        value: { ...entry, watcherId: hint, claimedAt: api.time.now - minute },
      }));
      const browser = createBrowser(api);
      expect(await browser.signIn(ada)).not.toBe(hint);
      await browser.request('DELETE', '/api/me');
      api.time.now += 60 * minute;
    }
    expect((await stored('facebook:1')).address).toEqual(other.address);
  });

  test('that is being made this moment is waited for, and not made twice', async () => {
    await addresses().change(api.parts.addressKeys.identity(ada), (entry) => ({
      kind: 'write',
      value: { ...entry, watcherId: 'mail:in-the-making' as WatcherId, claimedAt: api.time.now },
    }));
    const browser = createBrowser(api);
    await browser.ask(ada);
    expect(refusalIn(await browser.open(tokenIn(api.mails[0])))).toEqual([503, 'try-again-later']);
  });

  test('of who signed in with Facebook is not joined by a link to the address that Facebook vouched for', async () => {
    const facebook = { ...aWatcher('facebook:1'), address: { email: ada, confirmed: true } };
    await api.parts.watchers.create(facebook);
    const id = await createBrowser(api).signIn(ada);
    expect(id).toMatch(/^mail:/);
    expect(await stored('facebook:1')).toEqual(facebook);
  });
});

test('an address is masked so that its owner knows it', () => {
  expect(['ada@x.example', 'a@x.example', '@x', 'x'].map(maskedAddress)).toEqual([
    'a…@x.example',
    'a…@x.example',
    '…@x',
    '…x',
  ]);
});
