import { describe, expect, it } from 'vitest';
import { friendIdOf } from '../../lambdas/domain/ids.ts';
import { createAppView } from '../../web/networks/bluesky/app-view.ts';
import { createBlueskyPeople } from '../../web/networks/bluesky/bluesky-people.ts';
import { mostFollows } from '../../web/networks/bluesky/most-follows.ts';
import { namedAccount } from '../../web/networks/bluesky/named-account.ts';
import { friendOf } from '../../web/networks/bluesky/profile.ts';
import {
  type Answer,
  type BrowserNetworkOptions,
  fakeNetwork,
  json,
  memory,
  reading,
  tickingClock,
} from '../support/browser-network.ts';

const plc = 'did:plc:abcdefghijklmnopqrstuvwx';
const handle = { kind: 'handle', handle: 'ada.bsky.social' };

describe('whom somebody means', () => {
  it.each([
    'ada.bsky.social',
    '@ada.bsky.social',
    '＠Ada.Bsky.Social',
    '  ada.bsky.social\n',
    '\u202a@ada.bsky.social\u202c',
    'https://bsky.app/profile/ada.bsky.social',
    'https://www.bsky.app/profile/ada.bsky.social/post/3kabc?lang=en#top',
    'bsky.app/profile/@ada.bsky.social',
    'at://ada.bsky.social',
    'at://ada.bsky.social/app.bsky.feed.post/3kabc',
  ])('is understood as a handle: %s', (entry) => {
    expect(namedAccount(entry)).toEqual(handle);
  });

  it.each([
    plc,
    ` ${plc} `,
    `at://${plc}/app.bsky.actor.profile/self`,
    `https://bsky.app/profile/${plc}`,
    `https://bsky.app/profile/${encodeURIComponent(plc)}`,
  ])('is understood as a DID: %s', (entry) => {
    expect(namedAccount(entry)).toEqual({ kind: 'did', did: plc });
  });

  it('is understood as a DID of a host', () => {
    expect(namedAccount('did:web:p101.people.example')).toEqual({ kind: 'did', did: 'did:web:p101.people.example' });
  });

  it.each([
    '',
    '   ',
    '@',
    'ada',
    'ada lind',
    'ada@example.com',
    '@ada@mastodon.example',
    'https://example.com/profile/ada.bsky.social',
    'https://bsky.app/settings',
    'https://bsky.app/profile/%E0%A4%A',
    'javascript:alert(1)',
    'did:plc:short',
    'did:key:zQ3sh',
    'ada..bsky.social',
    '-ada.bsky.social',
    '127.0.0.1',
    `${'a'.repeat(64)}.bsky.social`,
    `${'a.'.repeat(2_000)}social`,
  ])('is not understood: %s', (entry) => {
    expect(namedAccount(entry)).toBeUndefined();
  });
});

describe('somebody on Bluesky', () => {
  const profile = { did: plc, handle: 'ada.bsky.social', displayName: 'Ada', description: '', labels: [] };

  it('has what the bio states, word for word', () => {
    const friend = friendOf({
      ...profile,
      description: 'Weaver\nmarried to @kim',
      avatar: 'https://cdn.bsky.app/a.jpg',
    });
    expect(friend).toEqual({
      id: friendIdOf('bluesky', plc),
      name: 'Ada',
      handle: '@ada.bsky.social',
      status: 'married to @kim',
      picture: 'https://cdn.bsky.app/a.jpg',
    });
  });

  it.each([{ labels: [{ val: '!no-unauthenticated' }], description: 'single' }, { description: 'single\n#nobot' }])(
    'asks not to be watched, and then nothing is said of what they state: %j',
    (change) => {
      const friend = friendOf({ ...profile, ...change });
      expect(friend).toMatchObject({ optedOut: true });
      expect(friend).not.toHaveProperty('status');
    },
  );

  it('is called by the handle, or else the DID, where the name has nothing to see', () => {
    expect(friendOf({ ...profile, displayName: '\u200b\u202e ' })).toMatchObject({ name: '@ada.bsky.social' });
    expect(friendOf({ did: plc, handle: 'handle.invalid' })).toEqual({ id: friendIdOf('bluesky', plc), name: plc });
  });

  it('cannot turn the row round or tower above it', () => {
    expect(friendOf({ ...profile, displayName: '\u202eAda\u2066\n Lind' })?.name).toBe('Ada Lind');
    expect(friendOf({ ...profile, displayName: `A${'\u0301'.repeat(99)}` })?.name.length).toBeLessThan(9);
    expect(friendOf({ ...profile, displayName: 'x'.repeat(10_000) })?.name.length).toBe(200);
  });

  it('has no picture from elsewhere than the web', () => {
    expect(friendOf({ ...profile, avatar: 'javascript:alert(1)' })).not.toHaveProperty('picture');
  });

  it.each([null, 'ada', {}, { did: 'did:key:zQ3sh', handle: 'ada.bsky.social' }])('is nobody: %j', (row) => {
    expect(friendOf(row)).toBeUndefined();
  });
});

function bluesky(answer: Answer, options: BrowserNetworkOptions = {}) {
  const kept = options.kept ?? memory();
  const { asked, props } = fakeNetwork(answer, options);
  const appView = createAppView({ ...props, url: 'https://app-view.example' });
  const people = createBlueskyPeople({ openAppView: async () => appView, memory: kept, clock: tickingClock() });
  return { people, ...reading(people), asked, kept };
}

const refused = (error: string, status = 400, message = '') => json({ error, message }, status);
const row = (number: number, description = '') => ({
  did: `did:web:p${number}.people.example`,
  handle: `p${number}.bsky.example`,
  description,
  labels: [],
});
const isResolving = ({ pathname }: URL) => pathname.endsWith('resolveHandle');
/** Answers pages, and who is asked for first. */
const pages =
  (page: Answer): Answer =>
  (url, call, signal) =>
    isResolving(url) ? json({ did: plc }) : page(url, call, signal);

describe('reading whom somebody follows', () => {
  it('finds the account, reads page by page, and counts how many state a status', async () => {
    const { read, asked, counts, kept } = bluesky(
      pages((url) =>
        url.searchParams.get('cursor') === null
          ? json({ follows: [row(1, 'single'), row(2)], cursor: 'second' })
          : json({ follows: [row(2), row(3, 'Relationship: taken'), 'no row'] }),
      ),
    );
    const result = await read('@ada.bsky.social');
    expect(result).toMatchObject({ kind: 'read', of: 'ada.bsky.social' });
    expect(result.kind === 'read' && result.friends.map(({ id, status }) => [id, status])).toEqual([
      ['bluesky:did:web:p1.people.example', 'single'],
      ['bluesky:did:web:p2.people.example', undefined],
      ['bluesky:did:web:p3.people.example', 'taken'],
    ]);
    expect(counts).toEqual([
      [0, 0],
      [2, 1],
      [3, 2],
    ]);
    expect(asked.map(({ pathname }) => pathname.split('.').at(-1))).toEqual([
      'resolveHandle',
      'getFollows',
      'getFollows',
    ]);
    expect(asked[1]?.searchParams.get('actor')).toBe(plc);
    expect(asked[1]?.searchParams.get('limit')).toBe('100');
    expect(kept.get()).toBe('ada.bsky.social');
  });

  it('goes on after an empty page, and ends where a cursor comes again', async () => {
    const { read, asked } = bluesky(
      pages((_, call) => json({ follows: call === 3 ? [row(1)] : [], cursor: call < 4 ? String(call) : '2' })),
    );
    expect(await read('ada.bsky.social')).toMatchObject({ kind: 'read', friends: [{}] });
    expect(asked).toHaveLength(4);
  });

  it('stops at its bound and says so', async () => {
    const { read, asked } = bluesky(
      pages((_, call) =>
        json({ follows: Array.from({ length: 100 }, (_, at) => row(call * 100 + at)), cursor: String(call) }),
      ),
    );
    const result = await read('ada.bsky.social');
    expect(result).toMatchObject({ kind: 'read', endedBy: 'bound' });
    expect(result.kind === 'read' && result.friends.length).toBe(mostFollows);
    expect(asked.length).toBeLessThan(60);
  });

  it('does not follow empty pages forever', async () => {
    const { read, asked } = bluesky(pages((_, call) => json({ follows: [], cursor: String(call) })));
    expect(await read('ada.bsky.social')).toMatchObject({ kind: 'read', endedBy: expect.any(String) });
    expect(asked.length).toBeLessThan(150);
  });

  it('shows what was read when it breaks off, after one more attempt', async () => {
    const { read, asked } = bluesky(
      pages((url) =>
        url.searchParams.has('cursor')
          ? refused('UpstreamFailure', 502)
          : json({ follows: [row(1)], cursor: 'second' }),
      ),
    );
    expect(await read('ada.bsky.social')).toMatchObject({ kind: 'read', friends: [{}], endedBy: 'unreachable' });
    expect(asked).toHaveLength(4);
  });

  it('reads an account that follows nobody', async () => {
    const { read } = bluesky(pages(() => json({ follows: [] })));
    expect(await read('ada.bsky.social')).toEqual({ kind: 'read', of: 'ada.bsky.social', friends: [] });
  });

  it.each<[string, Answer]>([
    ['no-such-account', () => refused('InvalidRequest', 400, 'Unable to resolve handle')],
    ['account-gone', pages(() => refused('AccountDeactivated'))],
    ['account-gone', pages(() => refused('AccountTakedown'))],
    ['too-many-calls', () => new Response('<html>', { status: 429 })],
    ['too-many-calls', () => refused('RateLimitExceeded', 429)],
    ['unreachable', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['unreachable', () => json({ follows: 'none' })],
    ['unreachable', () => refused('InternalServerError', 500)],
    ['unreachable', () => Promise.reject(new TypeError('failed to fetch'))],
  ])('says why it comes to nothing: %s', async (reason, answer) => {
    const { read, kept } = bluesky(answer);
    expect(await read('ada.bsky.social')).toEqual({ kind: 'not-read', reason });
    expect(kept.get()).toBeUndefined();
  });

  it('tells a connection that is gone from a network that does not answer', async () => {
    const { read } = bluesky(() => Promise.reject(new TypeError('failed to fetch')), { online: false });
    expect(await read('ada.bsky.social')).toEqual({ kind: 'not-read', reason: 'offline' });
  });

  it('waits for an answer that never comes only so long', async () => {
    const hang: Answer = (_url, _call, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const { read } = bluesky(hang, { patience: 5 });
    expect(await read('ada.bsky.social')).toEqual({ kind: 'not-read', reason: 'unreachable' });
  });

  it('ends at once when it is stopped, and remembers nothing', async () => {
    const stop = new AbortController();
    const { read, kept, asked } = bluesky(
      pages((_url, _call, signal) => {
        stop.abort();
        return signal.aborted ? Promise.reject(signal.reason) : json({ follows: [row(1)] });
      }),
    );
    await read('ada.bsky.social', stop.signal);
    expect(asked).toHaveLength(2);
    expect(kept.get()).toBeUndefined();
  });

  it('asks nobody about what it does not understand', async () => {
    const { read, asked } = bluesky(() => json({}));
    expect(await read('ada')).toEqual({ kind: 'not-read', reason: 'not-understood' });
    expect(asked).toEqual([]);
  });

  it('reads again whom it remembers, and nobody once that is forgotten', async () => {
    const { people, asked } = bluesky(
      pages(() => json({ follows: [row(1)] })),
      { kept: memory('ada.bsky.social') },
    );
    expect(await people.resume({ onCount() {} })).toMatchObject({ kind: 'read', friends: [{}] });
    people.open?.forget();
    const before = asked.length;
    expect(await people.resume({ onCount() {} })).toEqual({ kind: 'not-read', reason: 'not-asked' });
    expect(asked).toHaveLength(before);
  });
});

describe('reading people one by one', () => {
  it('finds a person', async () => {
    const { people, asked } = bluesky(() => json({ profiles: [row(1, 'single')] }));
    expect(await people.open?.find('p1.bsky.example')).toMatchObject({ kind: 'found', friend: { status: 'single' } });
    expect(asked[0]?.searchParams.getAll('actors')).toEqual(['p1.bsky.example']);
  });

  it('says who is not there, or is not understood', async () => {
    const { people } = bluesky(() => json({ profiles: [] }));
    expect(await people.open?.find('p1.bsky.example')).toEqual({ kind: 'not-read', reason: 'no-such-account' });
    expect(await people.open?.find('p1')).toEqual({ kind: 'not-read', reason: 'not-understood' });
  });

  it('reads those who are watched, 25 a call, and keeps what it has when a call fails', async () => {
    const { people, asked } = bluesky((url, call) =>
      call === 2
        ? refused('UpstreamFailure', 502)
        : json({ profiles: url.searchParams.getAll('actors').map((did) => ({ did, handle: 'a.bsky.example' })) }),
    );
    const ids = Array.from({ length: 60 }, (_, at) => friendIdOf('bluesky', `did:web:p${at}.people.example`));
    expect(await people.open?.profiles(ids)).toHaveLength(25);
    expect(asked.map(({ searchParams }) => searchParams.getAll('actors').length)).toEqual([25, 25]);
  });
});
