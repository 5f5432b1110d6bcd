import { describe, expect, it } from 'vitest';
import { friendIdOf } from '../../lambdas/domain/ids.ts';
import { provisionalId, type Unresolved } from '../../web/logic/people.ts';
import { createMastodonPeople } from '../../web/networks/mastodon/mastodon-people.ts';
import { type Answer, json, memory } from '../support/browser-network.ts';
import { account, mastodon, refused } from '../support/mastodon-fakes.ts';

const isWebfinger = ({ pathname }: URL) => pathname === '/.well-known/webfinger';
const self = (href: string) => json({ links: [{ rel: 'self', type: 'application/activity+json', href }] });

describe('finding somebody', () => {
  it('takes one call where the domain is the server', async () => {
    const { people, calls } = mastodon(() => json(account('ada@alpha.example')));
    expect(await people.open?.find('@ada@alpha.example')).toMatchObject({
      kind: 'found',
      friend: { id: 'mastodon:alpha.example:1' },
    });
    expect(calls()).toEqual(['alpha.example/api/v1/accounts/lookup?acct=ada']);
  });

  it.each<[string, Answer]>([
    ['404', () => refused(404)],
    ['a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', () => Promise.reject(new TypeError('failed to fetch'))],
  ])('asks by webfinger where a domain without a server answers %s', async (_, noServer) => {
    const { people, calls } = mastodon((url, ...more) => {
      if (isWebfinger(url)) return self('https://social.example.com/users/ada');
      return url.host === 'example.com' ? noServer(url, ...more) : json(account('ada@social.example.com'));
    });
    expect(await people.open?.find('ada@example.com')).toMatchObject({
      kind: 'found',
      friend: { id: 'mastodon:social.example.com:1' },
    });
    expect(calls()).toEqual([
      'example.com/api/v1/accounts/lookup?acct=ada',
      'example.com/.well-known/webfinger?resource=acct:ada@example.com',
      'social.example.com/api/v1/accounts/lookup?acct=ada@example.com',
    ]);
  });

  it('takes the profile page where webfinger names nothing else, and the bare name where the server knows that only', async () => {
    const { people, calls } = mastodon((url) => {
      if (isWebfinger(url)) {
        return json({
          links: [{ rel: 'http://webfinger.net/rel/profile-page', href: 'https://social.example.com/@ada' }],
        });
      }
      const isThere = url.host === 'social.example.com' && url.searchParams.get('acct') === 'ada';
      return isThere ? json(account('ada@social.example.com')) : refused(404);
    });
    expect(await people.open?.find('ada@example.com')).toMatchObject({ kind: 'found' });
    expect(calls()).toHaveLength(4);
  });

  it('believes an account only from the server that it is at home on', async () => {
    const elsewhere = mastodon((url) =>
      url.host === 'alpha.example'
        ? json(account('ada@beta.example', { id: '99' }))
        : json(account('ada@beta.example')),
    );
    expect(await elsewhere.people.open?.find('ada@alpha.example')).toMatchObject({
      friend: { id: 'mastodon:beta.example:1' },
    });
    const round = mastodon((url) =>
      json(account(url.host === 'alpha.example' ? 'ada@beta.example' : 'ada@alpha.example')),
    );
    expect(await round.people.open?.find('ada@alpha.example')).toMatchObject({ reason: 'no-such-account' });
    expect(round.asked).toHaveLength(2);
  });

  it.each<[string, Answer]>([
    ['no-such-account', () => refused(404)],
    ['no-such-account', () => refused(410)],
    ['closed', () => refused(401)],
    ['closed', () => new Response('<html>', { status: 403 })],
    ['too-many-calls', () => new Response('<html>', { status: 429 })],
    ['unreachable', () => refused(503)],
    ['unreachable', () => json({ id: 1 })],
    ['account-gone', () => json(account('ada@alpha.example', { suspended: true }))],
    ['unreachable', (url) => (isWebfinger(url) ? self('https://alpha.example/users/ada') : refused(502))],
  ])('says why it comes to nothing: %s', async (reason, answer) => {
    const { people, kept, read } = mastodon(answer);
    expect(await people.open?.find('ada@alpha.example')).toMatchObject({ kind: 'not-read', reason });
    expect(await read('ada@alpha.example')).toMatchObject({ kind: 'not-read', reason });
    expect(kept.get()).toBeUndefined();
  });

  it('follows no webfinger to where no server can be', async () => {
    for (const href of ['https://127.0.0.1/users/ada', 'https://localhost/users/ada', 'javascript:alert(1)', '']) {
      const { people, asked } = mastodon((url) => (isWebfinger(url) ? self(href) : refused(404)));
      expect(await people.open?.find('ada@alpha.example')).toMatchObject({ reason: 'no-such-account' });
      expect(asked).toHaveLength(2);
    }
  });

  it('tells a connection that is gone from a server that does not answer', async () => {
    const { people } = mastodon(() => Promise.reject(new TypeError('failed to fetch')), { online: false });
    expect(await people.open?.find('ada@alpha.example')).toMatchObject({ reason: 'offline' });
  });

  it('waits for an answer that never comes only so long', async () => {
    const hang: Answer = (_url, _call, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const { people } = mastodon(hang, { patience: 5 });
    expect(await people.open?.find('ada@alpha.example')).toMatchObject({ reason: 'unreachable' });
  });

  it('asks a server on this machine at its place, and says where none may be asked', async () => {
    const { people, asked, servers } = mastodon(() => json(account('ada@here.example')));
    await people.open?.find('ada@here.example');
    expect(asked[0]?.href).toBe('http://127.0.0.1:9008/here.example/api/v1/accounts/lookup?acct=ada');
    expect(servers.placeOf('constructor')).toBe('https://constructor');
    for (const why of ['offline', 'not-offered'] as const) {
      const none = createMastodonPeople({
        openServers: async () => why,
        memory: memory(),
        clock: () => 0,
        load: (importIt) => importIt(),
      });
      expect(await none.open?.find('ada@alpha.example')).toMatchObject({ reason: why });
      expect(await none.open?.profiles([friendIdOf('mastodon', 'alpha.example:1')])).toEqual([]);
    }
  });

  it('says what the server said, where the code that few need does not come', async () => {
    const { servers } = mastodon(() => refused(404));
    const people = createMastodonPeople({
      openServers: async () => servers,
      memory: memory(),
      clock: () => 0,
      load: () => Promise.reject(new Error('not there')),
    });
    expect(await people.open?.find('ada@example.com')).toMatchObject({ kind: 'not-read', reason: 'no-such-account' });
    expect(await people.open?.profiles([friendIdOf('mastodon', 'alpha.example:1')])).toEqual([]);
  });
});

describe('looking up somebody of a list', () => {
  const row: Unresolved = {
    id: provisionalId('mastodon', 'social.example.com/ada'),
    host: 'social.example.com',
    name: 'Ada',
    handle: '@ada@example.com',
  };
  const { signal } = new AbortController();

  it('takes one call, at the server that they are at home on', async () => {
    const { people, calls } = mastodon(() => json(account('ada@social.example.com', { note: 'single' })));
    expect(await people.open?.resolve?.(row, signal)).toMatchObject({
      kind: 'found',
      friend: { id: 'mastodon:social.example.com:1', listedAs: row.id, status: 'single' },
    });
    expect(calls()).toEqual(['social.example.com/api/v1/accounts/lookup?acct=ada']);
  });

  it('asks by webfinger where that server does not know the name', async () => {
    const { people } = mastodon((url) => {
      if (isWebfinger(url)) return self('https://new.example/users/ada');
      return url.host === 'new.example' ? json(account('ada@new.example')) : refused(404);
    });
    expect(await people.open?.resolve?.(row, signal)).toMatchObject({ friend: { id: 'mastodon:new.example:1' } });
  });

  it('holds against the others on a server nothing that another server did to one of them', async () => {
    const { people } = mastodon((url) =>
      url.host === 'elsewhere.example'
        ? refused(401)
        : json({ ...account('ada@beta.example'), url: 'https://elsewhere.example/@ada' }),
    );
    expect(await people.open?.resolve?.(row, signal)).toEqual({ kind: 'not-read', reason: 'closed', aboutHost: false });
  });

  it('says what is true of the whole server, so that nobody else there need be asked for', async () => {
    const closed = mastodon(() => refused(401));
    expect(await closed.people.open?.resolve?.(row, signal)).toEqual({
      kind: 'not-read',
      reason: 'closed',
      aboutHost: true,
    });
    const gone = mastodon(() => refused(404));
    expect(await gone.people.open?.resolve?.(row, signal)).toEqual({
      kind: 'not-read',
      reason: 'no-such-account',
      aboutHost: false,
    });
  });
});

describe('reading those who are watched', () => {
  const ids = (host: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => friendIdOf('mastodon', `${host}:${from + at}`));
  const several = (url: URL) =>
    json(url.searchParams.getAll('id[]').map((id) => account(`p${id}@${url.host}`, { id })));

  it('reads 40 a call at each server', async () => {
    const { people, asked } = mastodon(several);
    const all = [...ids('alpha.example', 0, 60), ...ids('beta.example', 0, 1)];
    expect((await people.open?.profiles(all))?.map(({ id }) => id).toSorted()).toEqual(all.toSorted());
    expect(asked.map((url) => [url.host, url.searchParams.getAll('id[]').length]).toSorted()).toEqual([
      ['alpha.example', 20],
      ['alpha.example', 40],
      ['beta.example', 1],
    ]);
  });

  it('reads one by one where a server does not know that call', async () => {
    const { people, calls } = mastodon((url) => {
      const id = /\/accounts\/(\d+)$/.exec(url.pathname)?.[1];
      if (id === undefined || id === '1') return refused(404);
      return json(account(`p${id}@alpha.example`, { id }));
    });
    expect((await people.open?.profiles(ids('alpha.example', 0, 3)))?.map(({ id }) => id)).toEqual([
      'mastodon:alpha.example:0',
      'mastodon:alpha.example:2',
    ]);
    expect(calls()).toHaveLength(4);
  });

  it('leaves out who is not there, is suspended, or is at home elsewhere, and one server’s failure costs no other', async () => {
    const { people } = mastodon((url) => {
      if (url.host === 'beta.example') return refused(503);
      return json([
        account('p0@alpha.example', { id: '0' }),
        account('p1@alpha.example', { id: '1', suspended: true }),
        account('p2@gamma.example', { id: '2' }),
      ]);
    });
    const all = [...ids('beta.example', 0, 1), ...ids('alpha.example', 0, 4)];
    expect((await people.open?.profiles(all))?.map(({ id }) => id)).toEqual(['mastodon:alpha.example:0']);
  });
});
