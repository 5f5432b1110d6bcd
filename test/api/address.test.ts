import { beforeEach, describe, expect, test } from 'vitest';
import { stopMail } from '../../lambdas/domain/commands.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { siteUrl, type TestApi, textOf } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';

const { table, freshApi } = await openApiTests();
let api: TestApi;
let cookie: string;
beforeEach(async () => {
  api = await freshApi();
  cookie = await api.signIn('101');
  api.reset();
});

const hour = 60 * 60_000;
const ada = 'facebook:101' as WatcherId;
const stored = async () => (await api.parts.watchers.read([ada], { consistent: true })).watchers.get(ada) as Watcher;
const ask = (email: string) => api.request('PUT', '/api/address', { cookie, body: { email } });
const testMail = () => api.request('POST', '/api/test-mail', { cookie });
const confirm = (token: string) => api.request('POST', '/api/address/confirm', { cookie, body: { token } });
const tokenInMail = (index = 0) => /confirm#t=(\S+)/.exec(textOf(api.mails[index]))?.[1] ?? '';
const code = (reply: { statusCode: number; json: { error: { code: string } } }) => [
  reply.statusCode,
  reply.json.error.code,
];

describe('while all mail is held', () => {
  test('no confirmation and no test mail goes out either, and none is counted', async () => {
    await createControlStore(table).pauseMail(api.parts.clock() + hour, 'complaints');
    expect(code(await ask('new@other.example'))).toEqual([503, 'mail-unavailable']);
    expect(code(await testMail())).toEqual([503, 'mail-unavailable']);
    expect(api.mails).toEqual([]);
    expect(await stored()).not.toHaveProperty('pendingAddress');
    await createControlStore(table).resumeMail();
    for (let mails = 0; mails < 3; mails++) expect((await testMail()).statusCode).toBe(202);
  });
});

describe('another address', () => {
  test('is asked by mail, and the old one stays until the link was followed', async () => {
    const reply = await ask(' new@other.example ');
    expect(reply.statusCode).toBe(202);
    expect(reply.json.address).toEqual({
      email: '101@watchers.example',
      confirmed: true,
      pending: 'new@other.example',
    });
    expect(api.mails[0]?.Destinations).toEqual(['new@other.example']);
    expect(textOf(api.mails[0])).toContain(`${siteUrl}/confirm#t=`);

    const done = await confirm(tokenInMail());
    expect([done.statusCode, done.json]).toEqual([200, { confirmed: true }]);
    const me = await api.request('GET', '/api/me', { cookie });
    expect(me.json.address).toEqual({ email: 'new@other.example', confirmed: true });
  });

  test('is asked in the language of the person', async () => {
    await api.request('PATCH', '/api/settings', { cookie, body: { language: 'de' } });
    await ask('new@other.example');
    expect(textOf(api.mails[0])).toContain('Ist das deine Adresse?');
  });

  test('has a link that works once', async () => {
    await ask('new@other.example');
    expect((await confirm(tokenInMail())).statusCode).toBe(200);
    expect(code(await confirm(tokenInMail()))).toEqual([410, 'link-expired']);
  });

  test('has a link that works for a day', async () => {
    await ask('new@other.example');
    api.time.now += 24 * hour;
    expect(code(await confirm(tokenInMail()))).toEqual([410, 'link-expired']);
    expect((await api.request('GET', '/api/me', { cookie })).json.address.pending).toBeUndefined();
  });

  test('has a link that the next one replaces', async () => {
    await ask('first@other.example');
    await ask('second@other.example');
    expect(code(await confirm(tokenInMail(0)))).toEqual([410, 'link-expired']);
    expect((await confirm(tokenInMail(1))).statusCode).toBe(200);
    expect((await stored()).address.email).toBe('second@other.example');
  });

  test('has a link that cannot be made up, or bent to somebody else', async () => {
    await ask('new@other.example');
    const [id = '', nonce = '', signature = ''] = tokenInMail().split('.');
    const other = Buffer.from('facebook:102').toString('base64url');
    api.reset();
    for (const token of [
      '',
      '.',
      'a.b.c',
      `${other}.${nonce}.${signature}`,
      `${id}.${nonce}x.${signature}`,
      `${id}.${nonce}.`,
    ]) {
      expect(code(await confirm(token))).toEqual([410, 'link-expired']);
    }
    expect(api.commands).toEqual([]);
  });

  test('of somebody who left meanwhile is not confirmed', async () => {
    await ask('new@other.example');
    const token = tokenInMail();
    await api.request('DELETE', '/api/me', { cookie });
    expect(code(await confirm(token))).toEqual([410, 'link-expired']);
    await api.signIn('101');
    expect(code(await confirm(token))).toEqual([410, 'link-expired']);
  });

  test('ends what stopped the mail before', async () => {
    await api.parts.watchers.update(await stored(), stopMail(await stored(), 'bounced', 1));
    await ask('new@other.example');
    await confirm(tokenInMail());
    expect((await api.request('GET', '/api/me', { cookie })).json.mailStop).toBeNull();
  });

  test.each(['', 'nobody', 'a@b', 'a@b.example, c@d.example', 'ä@b.example', 'a@b.example\r\nBcc: c@d.example'])(
    'that cannot be delivered to is refused: %j',
    async (email) => {
      expect(code(await ask(email))).toEqual([422, 'address-refused']);
      expect(api.mails).toEqual([]);
      expect((await stored()).pendingAddress).toBeUndefined();
    },
  );
});

describe('a test mail', () => {
  test('goes to the confirmed address, with the links of an alert', async () => {
    expect((await testMail()).statusCode).toBe(202);
    expect(api.mails[0]?.Destinations).toEqual(['101@watchers.example']);
    const raw = Buffer.from(api.mails[0]?.RawMessage?.Data ?? '').toString();
    expect(raw).toContain(
      `List-Unsubscribe: <${api.parts.links.unsubscribe({ watcherId: ada, linkEpoch: (await stored()).linkEpoch })}>`,
    );
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(textOf(api.mails[0])).toContain(
      api.parts.links.pauseWeek({ watcherId: ada, linkEpoch: (await stored()).linkEpoch }),
    );
  });

  test('goes nowhere without a confirmed address, or to someone who wants no mail', async () => {
    const kofi = await api.signIn('111');
    expect(code(await api.request('POST', '/api/test-mail', { cookie: kofi }))).toEqual([409, 'address-unconfirmed']);
    await api.parts.watchers.update(await stored(), stopMail(await stored(), 'unsubscribed', 1));
    expect(code(await testMail())).toEqual([409, 'address-unconfirmed']);
    expect(api.mails).toEqual([]);
  });
});

describe('mails that a person causes', () => {
  test('are three an hour and ten a day to one address, of both kinds together, and it is said when there can be more', async () => {
    await ask('101@watchers.example');
    api.time.now += 10 * 60_000;
    await testMail();
    await testMail();
    const refused = await testMail();
    expect([...code(refused), refused.headers['retry-after']]).toEqual([429, 'too-many-mails', String(50 * 60)]);
    expect(code(await ask('1.0.1+more@watchers.example'))).toEqual([429, 'too-many-mails']);
    expect((await stored()).pendingAddress?.email).toBe('101@watchers.example');
    api.time.now += 50 * 60_000;
    expect((await testMail()).statusCode).toBe(202);

    for (let sent = api.mails.length; sent < 10; sent++) {
      api.time.now += hour;
      expect((await testMail()).statusCode).toBe(202);
    }
    api.time.now += hour;
    expect(code(await testMail())).toEqual([429, 'too-many-mails']);
    api.time.now += 24 * hour;
    expect((await testMail()).statusCode).toBe(202);
  });

  test('cannot slip through at the same moment', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => testMail()));
    expect(replies.filter(({ statusCode }) => statusCode === 202).length).toBeLessThanOrEqual(3);
    expect(api.mails.length).toBeLessThanOrEqual(3);
  });

  test('are told of when they cannot be sent, without a word of whose they are in the log', async () => {
    const failWith = (name: string, message: string) =>
      Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
    api.ses.fail = failWith('AccountSendingPausedException', 'no');
    expect(code(await testMail())).toEqual([503, 'mail-unavailable']);
    api.ses.fail = failWith('MessageRejected', 'Address blacklisted: 101@watchers.example');
    expect(code(await testMail())).toEqual([422, 'address-refused']);
    expect(api.lines.join()).toContain('mail.not-sent');
    expect(api.lines.join()).not.toContain('@');
  });
});
