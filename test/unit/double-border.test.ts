import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DoubleOptions } from '../../local/networks/double/server.ts';
import { startFacebookDouble } from '../../local/networks/facebook/server.ts';
import { builtInCast } from '../../local/people/cast.ts';
import type { Person } from '../../local/people/person.ts';
import { openBlueskyDouble } from '../support/bluesky-double.ts';
import { openMastodonDouble } from '../support/mastodon-double.ts';

const site = 'http://localhost:8080';

/** What all doubles are to these tests. */
interface Double {
  readonly url: string;
  readonly people: { get(id: string): Person | undefined };
  stats(): { readonly http: object };
  change(patches: Record<string, { relationship_status?: string | null; friends_remove?: string[] }>): unknown;
  close(): Promise<void>;
}

interface Kind {
  readonly name: string;
  readonly open: (options: Partial<DoubleOptions>) => Promise<Double>;
  /** What the site's pages may read, and what a preflight of it is answered with. */
  readonly read: readonly string[];
  readonly preflight: number;
  /** How calls of pages and of programs are counted: on Facebook by the proof that only servers can make. */
  readonly counted: { readonly browser: number; readonly server: number };
}

const kinds: readonly Kind[] = [
  {
    name: 'Facebook',
    open: (options) => startFacebookDouble({ port: 0, appSecret: 'a-secret', people: builtInCast(), ...options }),
    read: ['/v27.0/me?access_token=local-101'],
    preflight: 204,
    counted: { browser: 2, server: 0 },
  },
  {
    name: 'Bluesky',
    open: openBlueskyDouble,
    read: ['/xrpc/app.bsky.actor.getProfile?actor=ada.bsky.example'],
    preflight: 204,
    counted: { browser: 1, server: 1 },
  },
  {
    name: 'Mastodon',
    open: openMastodonDouble,
    read: [
      '/alpha.example/api/v1/accounts/101',
      '/people.example/.well-known/webfinger?resource=acct:ada@people.example',
    ],
    preflight: 200,
    counted: { browser: 2, server: 2 },
  },
];

describe.each(kinds)('the double of $name', ({ open, read, preflight, counted }) => {
  let double: Double;
  beforeEach(async () => {
    double = await open({ siteOrigin: site });
  });
  afterEach(() => double.close());

  const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
    fetch(`${double.url}${path}`, { method, headers });
  const statusFor = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status;

  test('is read by the site, and by a program; by no other page', async () => {
    for (const path of read) {
      const { status, headers } = await ask(path, { origin: site });
      expect([status, headers.get('access-control-allow-origin')]).toEqual([200, '*']);
      expect(await statusFor(path, {})).toBe(200);
      expect(await statusFor(path, { origin: site }, 'OPTIONS')).toBe(preflight);
      for (const origin of ['https://example.com', 'http://localhost:8081', 'null', `${site}.example.com`]) {
        expect(await statusFor(path, { origin })).toBe(403);
        expect(await statusFor(path, { origin }, 'OPTIONS')).toBe(403);
      }
    }
    // Who is refused is not counted, and neither are preflights.
    expect(double.stats().http).toMatchObject({ total: 2 * read.length, ...counted });
  });

  test('is changed, and says what was asked, only on its own pages; not on the site', async () => {
    for (const path of ['/_double', '/_double/people', '/_double/stats']) {
      expect(await statusFor(path, { origin: site })).toBe(403);
      expect(await statusFor(path, { origin: double.url })).toBe(200);
      expect(await statusFor(path, {})).toBe(200);
    }
    const body = JSON.stringify({ relationship_status: null });
    const ended = await fetch(`${double.url}/_double/people/101`, { method: 'PATCH', headers: { origin: site }, body });
    expect(ended.status).toBe(403);
    expect(double.people.get('101')).toMatchObject({ relationshipStatus: 'In a relationship' });
  });

  test.each([
    'example.com',
    'alpha.example',
    'attacker.example:8088',
    '127.0.0.1.example.com',
    '[::1]:8088',
    '0.0.0.0:8088',
  ])('refuses a name of another host that leads here, on every route: %s', async (host) => {
    for (const path of ['/_double', '/_double/stats', '/_double/style.css', ...read, '/']) {
      const status = await new Promise((resolve, reject) => {
        const asked = request(`${double.url}${path}`, { headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        asked.on('error', reject);
        asked.end();
      });
      expect(status).toBe(403);
    }
  });

  test.each(['/_double', '/_double/page.js', '/_double/people-page.js', '/_double/style.css', '/_double/page.css'])(
    'has %s, which may load nothing from elsewhere',
    async (path) => {
      const answer = await fetch(`${double.url}${path}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await answer.text()).not.toContain('{{');
    },
  );

  test('changes no other double of the same people', async () => {
    const people = builtInCast();
    const [one, other] = await Promise.all([open({ people }), open({ people })]);
    one.change({ 101: { relationship_status: 'Single', friends_remove: ['102'] } });
    expect(one.people.get('101')).toMatchObject({ relationshipStatus: 'Single' });
    expect(other.people.get('101')).toMatchObject({ relationshipStatus: 'In a relationship' });
    expect(other.people.get('101')?.friends.has('102')).toBe(true);
    await Promise.all([one.close(), other.close()]);
  });
});
