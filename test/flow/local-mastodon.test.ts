import { beforeAll, describe, expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { startForTest } from '../support/local-runtime.ts';
import { accountAt, openMastodonDouble } from '../support/mastodon-double.ts';

/** Only Mastodon, so that what the site is told is about it alone. */
const mastodonOnly = { facebookAppId: '', blueskyUrl: '' };

const networksOf = async ({ endpoints }: Runtime) =>
  (await (await fetch(`${endpoints.site}/config.json`)).json()).networks;

describe('the double of many servers', () => {
  let runtime: Runtime;
  beforeAll(async () => {
    ({ runtime } = await startForTest({ settings: mastodonOnly, watchers: 'all' }));
  });

  test('has the people of the graph where nothing else has, who sign in by mail', () => {
    expect(runtime.seeded).toBe(14);
    expect(runtime.mastodon?.people.get('101')).toMatchObject({ host: 'alpha.example', idAtHome: '101' });
  });

  test('is where the site is told that each of its servers is, and no other', async () => {
    const url = runtime.endpoints.mastodon;
    expect(url).toBe(runtime.mastodon?.url);
    const hosts = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'people'].map((name) => `${name}.example`);
    expect(await networksOf(runtime)).toEqual({
      mastodon: { any: false, places: Object.fromEntries(hosts.map((host) => [host, `${url}/${host}`])) },
    });
  });

  test('lets this runtime’s site read it, and no other page', async () => {
    const statusFor = async (origin: string) =>
      (await accountAt(runtime.endpoints.mastodon ?? '', 'alpha.example', 101, { headers: { origin } })).status;
    expect(await statusFor(runtime.endpoints.site)).toBe(200);
    expect(await statusFor('http://localhost:1')).toBe(403);
    expect(await statusFor('https://example.com')).toBe(403);
  });
});

test('servers that the environment names are used as they are named, and nobody is doubled here', async () => {
  const elsewhere = await openMastodonDouble();
  const places = { 'alpha.example': `${elsewhere.url}/alpha.example`, 'beta.example': `${elsewhere.url}/beta.example` };
  const named = Object.entries(places)
    .map((entry) => entry.join('='))
    .join(',');
  const { runtime } = await startForTest({
    network: 'mastodon',
    watchers: 3,
    settings: mastodonOnly,
    environment: { MASTODON_SERVERS: named },
  });
  expect(runtime.mastodon).toBeUndefined();
  expect(runtime.endpoints.mastodon).toBe(named);
  expect(await networksOf(runtime)).toEqual({ mastodon: { any: false, places } });
  expect(runtime.seeded).toBe(3);
  await elsewhere.close();
});

test('servers that cannot be read from the environment are refused before anything is left running', async () => {
  await expect(startForTest({ environment: { MASTODON_SERVERS: 'alpha.example' } })).rejects.toThrow(
    'mastodonServers: is neither any nor a list of servers here',
  );
});
