import { beforeEach, describe, expect, test } from 'vitest';
import { chooseWatches } from '../../lambdas/domain/commands.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { endSessions } from '../../lambdas/domain/session-list.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { siteUrl, type TestApi } from '../support/api.ts';
import { openApiTests } from '../support/api-tests.ts';
import { createBrowser, linkIn } from '../support/person.ts';
import { aWatcher, friendId } from '../support/watchers.ts';

const { freshApi } = await openApiTests();
let api: TestApi;
beforeEach(async () => {
  api = await freshApi();
  await api.parts.watchers.create(aWatcher(ada, ['102']));
  api.reset();
});

const ada = 'facebook:101' as WatcherId;
const week = 7 * 24 * 60 * 60_000;
const stored = async () => (await api.parts.watchers.read([ada], { consistent: true })).watchers.get(ada) as Watcher;
const below = (url: string) => url.slice(siteUrl.length);
const adas = { watcherId: ada, linkEpoch: aWatcher(ada).linkEpoch };
const unsubscribe = () => below(api.parts.links.unsubscribe(adas));
const pause = () => below(api.parts.links.pauseWeek(adas));
/** What mail programs send (RFC 8058): no cookie, no Origin. */
const oneClick = {
  raw: 'List-Unsubscribe=One-Click',
  headers: { origin: undefined, 'content-type': 'application/x-www-form-urlencoded' },
};

describe('the link to unsubscribe', () => {
  test('works with one click of the mail program, and changes one thing', async () => {
    const before = await stored();
    const reply = await api.request('POST', unsubscribe(), oneClick);
    expect(reply.statusCode).toBe(200);
    const mailStop = { reason: 'unsubscribed', since: api.time.now };
    expect(await stored()).toEqual({ ...before, version: before.version + 1, swept: false, mailStop });
  });

  test.each(['GET', 'HEAD'])('changes nothing when it is only looked at: %s', async (method) => {
    const before = await stored();
    const reply = await api.request(method, unsubscribe());
    expect(reply.statusCode).toBe(200);
    expect(await stored()).toEqual(before);
    expect(api.commands.every((name) => name === 'BatchGetItemCommand')).toBe(true);
  });

  test('leads to a page with a button, in the language of the mail, on which nothing foreign can run', async () => {
    const watcher = await stored();
    await api.parts.watchers.update(watcher, { ...watcher, language: 'de' });
    const { body, headers } = await api.request('GET', unsubscribe(), { headers: { 'accept-language': 'es' } });
    expect(body).toContain('<html lang="de">');
    expect(body).toContain('<form method="post"><button type="submit">Abbestellen</button></form>');
    expect(body).not.toMatch(/<script|src=|101/);
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; font-src 'self'; form-action 'self'/,
    );
    expect(headers).toMatchObject({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
  });

  test('works twice, and for somebody who has left', async () => {
    await api.request('POST', unsubscribe(), oneClick);
    api.reset();
    expect((await api.request('POST', unsubscribe(), oneClick)).statusCode).toBe(200);
    expect(api.commands).toEqual(['BatchGetItemCommand']);
    expect(await api.parts.watchers.deleteCreatedUntil(ada, api.parts.clock())).toBe('deleted');
    expect((await api.request('POST', unsubscribe(), oneClick)).statusCode).toBe(200);
    expect(await stored()).toBeUndefined();
  });

  test('keeps the reason that was there before', async () => {
    const watcher = await stored();
    await api.parts.watchers.update(watcher, { ...watcher, mailStop: { reason: 'bounced', since: 1 } });
    await api.request('POST', unsubscribe(), oneClick);
    expect((await stored()).mailStop).toEqual({ reason: 'bounced', since: 1 });
  });

  test('has a second meaning for nobody: another action, another person, a cut one', async () => {
    const token = unsubscribe().split('?t=')[1] ?? '';
    const bad = [
      `/api/mail/pause?t=${token}`,
      `/api/mail/unsubscribe?t=${token.slice(0, -2)}`,
      '/api/mail/unsubscribe',
    ];
    const [id = '', signature = ''] = token.split('.');
    const other = Buffer.from('facebook:102').toString('base64url');
    for (const target of [...bad, `/api/mail/unsubscribe?t=${other}.${signature}`, `/api/mail/unsubscribe?t=${id}.`]) {
      for (const method of ['GET', 'POST']) {
        const reply = await api.request(method, target, { headers: { 'accept-language': 'es, en;q=0.5' } });
        expect(reply.statusCode).toBe(404);
        expect(reply.body).toContain('Este enlace no lleva a ninguna parte.');
      }
    }
    expect(api.commands).toEqual([]);
  });
});

describe.each([
  ['unsubscribe', unsubscribe],
  ['pause', pause],
] as const)('the link to %s', (action, link) => {
  test('of an account that was deleted does nothing to the next one of the same id and address', async () => {
    const old = link();
    await api.parts.watchers.deleteCreatedUntil(ada, api.parts.clock());
    await api.parts.watchers.create({ ...aWatcher(ada, ['102']), linkEpoch: adas.linkEpoch + 1 });
    const before = await stored();
    for (const method of ['GET', 'POST']) {
      const { statusCode, body } = await api.request(method, old, method === 'POST' ? oneClick : {});
      expect([statusCode, body.includes('leads nowhere')]).toEqual([404, true]);
    }
    expect(await stored()).toEqual(before);
  });

  test('of a mail by post works for a new account of that address only if it is from a mail to that account', async () => {
    const browser = createBrowser(api);
    await browser.signIn('ada@watchers.example');
    await browser.request('POST', '/api/test-mail');
    const old = linkIn(api.mails.at(-1), 'unsubscribe');
    await browser.request('DELETE', '/api/me');
    const next = createBrowser(api);
    const id = (await next.signIn('ada@watchers.example')) as WatcherId;
    await api.request('POST', old.replace('unsubscribe', action), oneClick);
    await api.request('POST', old, oneClick);
    const account = (await api.parts.watchers.readOne(id)) as Watcher;
    expect([account.mailStop, account.pause]).toEqual([undefined, undefined]);
  });

  test('works for who kept the mail, after all sessions ended, for as long as the account lives', async () => {
    const old = link();
    await api.parts.watchers.change(ada, (watcher) => endSessions(watcher, undefined));
    api.time.now += 3 * 365 * 24 * 60 * 60_000;
    expect((await api.request('POST', old, oneClick)).statusCode).toBe(200);
    const { mailStop, pause: paused } = await stored();
    expect(action === 'pause' ? paused?.until : mailStop?.reason).toBe(
      action === 'pause' ? api.time.now + week : 'unsubscribed',
    );
  });
});

describe('the link to pause', () => {
  test('pauses everything for a week', async () => {
    expect((await api.request('GET', pause())).body).toContain('Pause for a week');
    expect((await api.request('POST', pause(), oneClick)).body).toContain('See you in a week.');
    expect((await stored()).pause).toEqual({ until: api.time.now + week });
  });

  test('never shortens a pause', async () => {
    for (const longer of [{}, { until: api.time.now + 2 * week }]) {
      const watcher = await stored();
      await api.parts.watchers.update(watcher, { ...watcher, pause: longer });
      await api.request('POST', pause(), oneClick);
      expect((await stored()).pause).toEqual(longer);
    }
  });

  test('drops what was found and not mailed', async () => {
    const watcher = chooseWatches(await stored(), new Map([[friendId('102'), 'any']]), api.time.now);
    const changes = [{ friendId: friendId('102'), name: 'Ben', from: 'Married', to: 'Single', at: 1 }];
    const alerts = { a: { kind: 'changes' as const, id: 'a', openedAt: 1, changes } };
    await api.parts.watchers.update(watcher, { ...watcher, alerts });
    await api.request('POST', pause(), oneClick);
    expect((await stored()).alerts).toEqual({});
  });
});

/** Where a page's form to take it back posts to. */
const undoIn = (body: string): string => /action="(\/api\/mail\/undo\?t=[^"]+)"/.exec(body)?.[1] ?? '';

describe('the link to pause one person', () => {
  const ben = friendId('102');
  const pausePerson = () => below(api.parts.links.pausePerson({ ...adas, friendId: ben }));
  const pauseOfBen = async () => (await stored()).watches.get(ben)?.pause;
  beforeEach(async () => {
    const watcher = await stored();
    const both = new Map([ben, friendId('103')].map((each) => [each, 'any'] as const));
    await api.parts.watchers.update(watcher, chooseWatches(watcher, both, api.time.now));
  });

  test('asks first, and names nobody', async () => {
    const before = await stored();
    const { statusCode, body } = await api.request('GET', pausePerson());
    expect(statusCode).toBe(200);
    expect(body.match(/<form method="post"/g)).toHaveLength(2);
    expect(body).not.toContain('102');
    expect(await stored()).toEqual(before);
  });

  test('pauses that person alone: for a week, or until it is ended', async () => {
    await api.request('POST', pausePerson(), oneClick);
    expect(await pauseOfBen()).toEqual({ until: api.time.now + week });
    const { body } = await api.request('POST', `${pausePerson()}&for=until-ended`, oneClick);
    expect(body).toContain('Quiet, until you say otherwise.');
    expect(await pauseOfBen()).toEqual({});
    // A pause is never made shorter.
    await api.request('POST', pausePerson(), oneClick);
    expect(await pauseOfBen()).toEqual({});
    const { watches, pause: ofAll } = await stored();
    expect([watches.get(friendId('103'))?.pause, ofAll]).toEqual([undefined, undefined]);
  });

  test('of somebody who is no longer on the list changes nothing', async () => {
    const watcher = await stored();
    await api.parts.watchers.update(watcher, chooseWatches(watcher, new Map(), api.time.now));
    const before = await stored();
    expect((await api.request('POST', pausePerson(), oneClick)).statusCode).toBe(200);
    expect(await stored()).toEqual(before);
  });

  test('is about the length only where it is one of the two', async () => {
    const { statusCode } = await api.request('POST', `${pausePerson()}&for=always`, oneClick);
    expect(statusCode).toBe(400);
    expect(await pauseOfBen()).toBeUndefined();
  });

  test.each(['', '&for=until-ended'])('can be taken back%s', async (length) => {
    const before = await stored();
    const undo = undoIn((await api.request('POST', `${pausePerson()}${length}`, oneClick)).body);
    const { statusCode, body } = await api.request('POST', undo, oneClick);
    expect([statusCode, body.includes('All as it was.')]).toEqual([200, true]);
    expect(await stored()).toEqual({ ...before, version: before.version + 2 });
  });
});

describe('taking back what a link did', () => {
  const undoOf = async (link: string) => undoIn((await api.request('POST', link, oneClick)).body);

  test.each([
    ['an unsubscribing', unsubscribe],
    ['a pause', pause],
  ])('leaves all as it was before %s, and twice is once', async (_, link) => {
    const before = await stored();
    const undo = await undoOf(link());
    for (let time = 0; time < 2; time++) {
      const { statusCode, body } = await api.request('POST', undo, oneClick);
      expect([statusCode, body.includes('All as it was.')]).toEqual([200, true]);
      expect(await stored()).toEqual({ ...before, version: before.version + 2 });
    }
  });

  test('is done by no program that only follows links', async () => {
    const undo = await undoOf(unsubscribe());
    expect((await api.request('GET', undo)).statusCode).toBe(405);
    expect((await stored()).mailStop?.reason).toBe('unsubscribed');
  });

  test('takes back that unsubscribing and no later one', async () => {
    const undo = await undoOf(unsubscribe());
    await api.request('POST', undo, oneClick);
    api.time.now += 1;
    await api.request('POST', unsubscribe(), oneClick);
    expect((await api.request('POST', undo, oneClick)).statusCode).toBe(404);
    expect((await stored()).mailStop?.reason).toBe('unsubscribed');
  });

  test('does not undo a complaint or a bounce', async () => {
    const undo = await undoOf(unsubscribe());
    const watcher = await stored();
    const mailStop = { reason: 'complained', since: api.time.now } as const;
    await api.parts.watchers.update(watcher, { ...watcher, mailStop });
    expect((await api.request('POST', undo, oneClick)).statusCode).toBe(404);
    expect((await stored()).mailStop).toEqual(mailStop);
    expect(undoIn((await api.request('POST', unsubscribe(), oneClick)).body)).toBe('');
  });

  test('works for a day after unsubscribing, and then the settings are the place', async () => {
    const undo = await undoOf(unsubscribe());
    api.time.now += 24 * 60 * 60_000;
    expect((await api.request('POST', undo, oneClick)).statusCode).toBe(404);
    const { body } = await api.request('POST', unsubscribe(), oneClick);
    expect([undoIn(body), body.includes('/app#settings')]).toEqual(['', true]);
  });

  test('does nothing to the next account of the same id, and nothing for who has left', async () => {
    const undo = await undoOf(unsubscribe());
    await api.parts.watchers.deleteCreatedUntil(ada, api.parts.clock());
    expect((await api.request('POST', undo, oneClick)).statusCode).toBe(404);
    const mailStop = { reason: 'unsubscribed', since: api.time.now } as const;
    await api.parts.watchers.create({ ...aWatcher(ada, ['102']), linkEpoch: adas.linkEpoch + 1, mailStop });
    expect((await api.request('POST', undo, oneClick)).statusCode).toBe(404);
    expect((await stored()).mailStop).toEqual(mailStop);
  });
});
