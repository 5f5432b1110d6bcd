import { describe, expect, it } from 'vitest';
import { mostFollows } from '../../web/networks/mastodon/most-follows.ts';
import { nextPage } from '../../web/networks/mastodon/next-page.ts';
import { type Answer, json, memory } from '../support/browser-network.ts';
import { account, mastodon, refused } from '../support/mastodon-fakes.ts';

const isLookUp = ({ pathname }: URL) => pathname.endsWith('/lookup');

describe('reading whom somebody follows', () => {
  const row = (number: number, more: object = {}) =>
    account(`p${number}@beta.example`, { id: `c${number}`, acct: `p${number}@beta.example`, ...more });
  const next = (query: string, of = 'https://alpha.example') => ({
    link: `<${of}/api/v1/accounts/1/following?limit=80&since_id=9>; rel="prev", <${of}/api/v1/accounts/1/following?${query}>; rel="next"`,
  });
  /** Answers pages, and who is asked for first. */
  const pages =
    (page: Answer): Answer =>
    (url, call, signal) =>
      isLookUp(url) ? json(account('ada@alpha.example')) : page(url, call, signal);

  it('reads page by page, by the links that the server gives, and counts how many state a status', async () => {
    const { read, calls, counts, kept } = mastodon(
      pages((url) =>
        url.searchParams.has('max_id')
          ? json([row(2), row(3, { note: 'taken' }), 'no row', account('kim@alpha.example', { id: '7' })])
          : json([row(1, { note: 'single' }), row(2)], 200, next('limit=40&max_id=7')),
      ),
    );
    const result = await read('ada@alpha.example');
    expect(result).toMatchObject({ kind: 'read', of: '@ada@alpha.example' });
    expect(result.kind === 'read' && result.friends.map(({ id, status }) => [id, status])).toEqual([
      ['mastodon/beta.example/p1', 'single'],
      ['mastodon/beta.example/p2', undefined],
      ['mastodon/beta.example/p3', 'taken'],
      ['mastodon:alpha.example:7', undefined],
    ]);
    expect(counts).toEqual([
      [0, 0],
      [2, 1],
      [4, 2],
    ]);
    expect(calls().slice(1)).toEqual([
      'alpha.example/api/v1/accounts/1/following?limit=80',
      'alpha.example/api/v1/accounts/1/following?limit=80&max_id=7',
    ]);
    expect(kept.get()).toBe('@ada@alpha.example');
  });

  it.each([{ following_count: 3 }, { following_count: undefined }])(
    'says that a list is hidden which comes empty: %j',
    async (more) => {
      const { read } = mastodon((url) => (isLookUp(url) ? json(account('ada@alpha.example', more)) : json([])));
      expect(await read('ada@alpha.example')).toEqual({
        kind: 'read',
        of: '@ada@alpha.example',
        friends: [],
        endedBy: 'list-hidden',
      });
    },
  );

  it('reads an account that follows nobody', async () => {
    const { read } = mastodon((url) =>
      isLookUp(url) ? json(account('ada@alpha.example', { following_count: 0 })) : json([]),
    );
    expect(await read('ada@alpha.example')).toEqual({ kind: 'read', of: '@ada@alpha.example', friends: [] });
  });

  it('stops at its bound and says so, after few enough calls for the limit of the server', async () => {
    const { read, asked } = mastodon(
      pages((_, call) =>
        json(
          Array.from({ length: 80 }, (_, at) => row(call * 80 + at)),
          200,
          next(`max_id=${call}`),
        ),
      ),
    );
    const result = await read('ada@alpha.example');
    expect(result).toMatchObject({ kind: 'read', endedBy: 'bound' });
    expect(result.kind === 'read' && result.friends.length).toBe(mostFollows);
    expect(asked.length).toBeLessThanOrEqual(65);
  });

  it('does not go round in a circle, nor on forever', async () => {
    const round = mastodon(pages(() => json([row(1)], 200, next('max_id=7'))));
    expect(await round.read('ada@alpha.example')).toMatchObject({ kind: 'read', friends: [{}] });
    expect(round.asked).toHaveLength(3);
    const endless = mastodon(pages((_, call) => json([row(1)], 200, next(`max_id=${call}`))));
    expect(await endless.read('ada@alpha.example')).toMatchObject({ kind: 'read', endedBy: expect.any(String) });
    expect(endless.asked.length).toBeLessThan(150);
  });

  it.each([
    ['at another server', next('max_id=7', 'https://elsewhere.example')],
    ['in a circle', next('max_id=7')],
  ])('does not call a list whole that goes on %s', async (_, headers) => {
    const readOf = (following_count: number) =>
      mastodon((url) =>
        isLookUp(url) ? json(account('ada@alpha.example', { following_count })) : json([row(1)], 200, headers),
      ).read('ada@alpha.example');
    expect(await readOf(80)).toMatchObject({ kind: 'read', friends: [{}], endedBy: 'unreachable' });
    expect(await readOf(1)).not.toHaveProperty('endedBy');
  });

  it('shows what was read when it breaks off, after one more attempt', async () => {
    const { read, asked } = mastodon(
      pages((url) => (url.searchParams.has('max_id') ? refused(502) : json([row(1)], 200, next('max_id=7')))),
    );
    expect(await read('ada@alpha.example')).toMatchObject({ kind: 'read', friends: [{}], endedBy: 'unreachable' });
    expect(asked).toHaveLength(4);
  });

  it('says that a server shows its lists to nobody', async () => {
    const { read } = mastodon(pages(() => refused(401)));
    expect(await read('ada@alpha.example')).toEqual({ kind: 'not-read', reason: 'closed' });
  });

  it('ends at once when it is stopped, and remembers nothing', async () => {
    const stop = new AbortController();
    const { read, kept, asked } = mastodon(
      pages((_url, _call, signal) => {
        stop.abort();
        return signal.aborted ? Promise.reject(signal.reason) : json([row(1)]);
      }),
    );
    await read('ada@alpha.example', stop.signal);
    expect(asked).toHaveLength(2);
    expect(kept.get()).toBeUndefined();
  });

  it('reads again whom it remembers, and nobody once that is forgotten', async () => {
    const { people, asked } = mastodon(
      pages(() => json([row(1)])),
      { kept: memory('@ada@alpha.example') },
    );
    expect(await people.resume({ onCount() {} })).toMatchObject({ kind: 'read', friends: [{}] });
    people.open?.forget();
    const before = asked.length;
    expect(await people.resume({ onCount() {} })).toEqual({ kind: 'not-read', reason: 'not-asked' });
    expect(asked).toHaveLength(before);
  });

  it.each([
    ['<https://evil.example/api/v1/accounts/1/following?max_id=7>; rel="next"', 'alpha.example'],
    ['<https://alpha.example.evil.example/?max_id=7>; rel="next"', 'alpha.example'],
    ['<https://alpha.example/?max_id=7>; rel="prev"', 'alpha.example'],
    ['<https://alpha.example/>; rel="next"', 'alpha.example'],
    [`<https://alpha.example/?max_id=${'7'.repeat(999)}>; rel="next"`, 'alpha.example'],
    ['<http://127.0.0.1:1/here.example/?max_id=7>; rel="next"', 'here.example'],
    ['nonsense', 'alpha.example'],
  ])('turns no page by %s', (link, host) => {
    const place = host === 'here.example' ? 'http://127.0.0.1:9008/here.example' : `https://${host}`;
    expect(nextPage(link, host, place)).toBeUndefined();
  });

  it.each([
    ['<https://alpha.example/anything?max_id=7&limit=9>; rel="next"', 'alpha.example'],
    ['<https://alpha.example/?max_id=7>; rel=next', 'alpha.example'],
    ['</api?max_id=7>; title="x"; rel="next"', 'alpha.example'],
    ['<http://127.0.0.1:9008/here.example/?max_id=7>; rel="next"', 'here.example'],
    ['<https://here.example/?max_id=7>; rel="next"', 'here.example'],
  ])('turns the page by the parameters of %s', (link, host) => {
    const place = host === 'here.example' ? 'http://127.0.0.1:9008/here.example' : `https://${host}`;
    expect(nextPage(link, host, place)).toEqual([['max_id', '7']]);
  });
});
