import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parseServers } from '../../lambdas/networks/mastodon/servers.ts';
import { createTokens } from '../../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { whyUnreachable } from '../../local/networks/bluesky/why-unreachable.ts';
import { chooseAddresses, networkSettingsFor } from '../../local/networks/doubles.ts';
import { byNetwork, localNetworks } from '../../local/networks/index.ts';
import { demandConnections } from '../../local/networks/live-connections.ts';
import {
  wellKnownServer,
  whyUnreachable as whyServerUnreachable,
} from '../../local/networks/mastodon/why-unreachable.ts';
import { networkOfGraph, type PlacesSource, placesOf } from '../../local/networks/places.ts';
import { hostLabelOf } from '../../local/people/host-label.ts';
import { newPerson } from '../../local/people/person.ts';
import { portsFrom } from '../../local/ports.ts';
import { openBlueskyDouble } from '../support/bluesky-double.ts';
import { openMastodonDouble } from '../support/mastodon-double.ts';

const places = (source: Partial<PlacesSource> = {}) =>
  placesOf({ live: false, environment: {}, settings: {}, ...source });
const here = 'http://127.0.0.1:9009';
const servers = `alpha.example=${here},beta.example=http://127.0.0.1:9010/b`;

/** A server of HTML, as a gate in front of the web. */
async function openPortal() {
  const portal = createServer((_, response) => response.end('<h1>Welcome to our café</h1>'));
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  const { port } = portal.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => portal.close() };
}

describe('a network is', () => {
  test('a double, if nothing else is said', () => {
    expect(places()).toEqual(byNetwork(() => ({ kind: 'double' })));
  });

  test('elsewhere, where the environment or a setting says so, and the setting wins', () => {
    const environment = { BLUESKY_URL: 'http://127.0.0.1:1/' };
    expect(places({ environment }).bluesky).toEqual({ kind: 'elsewhere', address: 'http://127.0.0.1:1' });
    expect(places({ environment, settings: { blueskyUrl: here } }).bluesky).toEqual({
      kind: 'elsewhere',
      address: here,
    });
    expect(places({ environment, live: true }).bluesky).toEqual({ kind: 'elsewhere', address: 'http://127.0.0.1:1' });
  });

  test('what it really is, live; one that needs an app of one’s own is left out', () => {
    expect(places({ live: true, environment: { FACEBOOK_GRAPH_URL: here } })).toEqual({
      facebook: { kind: 'left-out' },
      bluesky: { kind: 'live', address: 'https://public.api.bsky.app' },
      mastodon: { kind: 'live', address: 'any' },
    });
  });

  test('where its servers are, and live every other server beside; a setting is taken word for word', () => {
    const environment = { MASTODON_SERVERS: servers };
    expect(places({ environment }).mastodon).toEqual({ kind: 'elsewhere', address: servers });
    const live = places({ environment, live: true }).mastodon;
    expect(live).toEqual({ kind: 'elsewhere', address: `${servers},any` });
    expect(places({ live: true, settings: { mastodonServers: servers } }).mastodon).toEqual({
      kind: 'elsewhere',
      address: servers,
    });
  });

  test('left out where its setting is empty, whatever else is said', () => {
    const settings = { facebookAppId: '', blueskyUrl: '', mastodonServers: '' };
    const environment = { FACEBOOK_GRAPH_URL: here, BLUESKY_URL: here, MASTODON_SERVERS: servers };
    expect(places({ settings, environment })).toEqual(byNetwork(() => ({ kind: 'left-out' })));
  });
});

test('the people of the graph are on Facebook, or where there is anything', () => {
  expect(networkOfGraph(places())).toBe('facebook');
  expect(networkOfGraph(places({ settings: { facebookAppId: '' } }))).toBe('bluesky');
  expect(networkOfGraph(places({ settings: { facebookAppId: '', blueskyUrl: '' } }))).toBe('mastodon');
});

test('the stack is told of what is left out', () => {
  expect(networkSettingsFor(byNetwork((id) => (id === 'bluesky' ? { address: here } : undefined)))).toEqual({
    facebookAppId: '',
    blueskyUrl: here,
    mastodonServers: '',
  });
});

test('the stack is told where each server of a double is, behind the one port of all', async () => {
  const { mastodonServers } = networkSettingsFor(await chooseAddresses(places(), portsFrom(9_000)));
  const told = parseServers(String(mastodonServers));
  expect(told?.any).toBe(false);
  expect(Object.fromEntries(told?.places ?? [])).toEqual({
    'alpha.example': 'http://127.0.0.1:9008/alpha.example',
    'beta.example': 'http://127.0.0.1:9008/beta.example',
    'gamma.example': 'http://127.0.0.1:9008/gamma.example',
    'delta.example': 'http://127.0.0.1:9008/delta.example',
    'epsilon.example': 'http://127.0.0.1:9008/epsilon.example',
    'people.example': 'http://127.0.0.1:9008/people.example',
  });
});

describe('an address is shown', () => {
  test('as the URL that it is, and whether real people are there', () => {
    expect(localNetworks.bluesky.shownPlaces(here)).toEqual([{ at: here, real: false }]);
    expect(localNetworks.bluesky.shownPlaces('https://public.api.bsky.app')).toMatchObject([{ real: true }]);
  });

  test('server by server, few of many, and every other one last', () => {
    const shown = (address: string) =>
      localNetworks.mastodon.shownPlaces(address).map(({ at, what, real }) => [at, what, real]);
    expect(shown(`${servers},any`)).toEqual([
      [here, 'alpha.example', false],
      ['http://127.0.0.1:9010/b', 'beta.example', false],
      ['https://…', 'every other server on the web', true],
    ]);
    expect(shown('any')).toEqual([['https://…', 'every server on the web', true]]);
    const many = Array.from({ length: 8 }, (_, index) => `s${index}.example=${here}/${index}`).join(',');
    expect(shown(many)).toHaveLength(6);
    expect(shown(many).at(-1)).toEqual(['…', '3 more', false]);
  });
});

describe('live', () => {
  const elsewhere = (url: string, mastodonServers = '') =>
    places({ live: true, environment: { BLUESKY_URL: url }, settings: { mastodonServers } });

  test('an app view that answers is enough', async () => {
    const double = await openBlueskyDouble();
    expect(await demandConnections(elsewhere(double.url))).toBeUndefined();
    expect(double.stats().http.byKind).toEqual({ 'app.bsky.actor.getProfiles': 1 });
    await double.close();
  });

  test('of servers that are named each must answer, in whatever way', async () => {
    const [app, double, portal] = await Promise.all([openBlueskyDouble(), openMastodonDouble(), openPortal()]);
    const named = `alpha.example=${double.url}/alpha.example,beta.example=${double.url}/nowhere`;
    expect(await demandConnections(elsewhere(app.url, `${named},gamma.example=${portal.url}`))).toBeUndefined();
    expect(double.stats().byServer).toMatchObject({ 'alpha.example': { byKind: { instance: 1 } } });
    await Promise.all([app.close(), double.close()]);
    await expect(demandConnections(elsewhere(app.url, named))).rejects.toThrow(
      `Mastodon cannot be reached at ${double.url}/alpha.example: there is no connection.`,
    );
    portal.close();
  });

  test('without a connection it says so', async () => {
    const double = await openBlueskyDouble();
    await double.close();
    await expect(demandConnections(elsewhere(double.url))).rejects.toThrow(
      `Bluesky cannot be reached at ${double.url}: there is no connection. Without --live everything runs on this machine.`,
    );
  });

  test('what hangs is given up, and what is no app view is called so', async () => {
    const double = await openBlueskyDouble();
    double.setFaults({ hang: 1 });
    expect(await whyUnreachable(double.url, 50)).toBe('it does not answer in time');
    await double.close();
    const portal = await openPortal();
    expect(await whyUnreachable(portal.url, 60_000)).toBe('what answers there (HTTP 200) is no app view');
    portal.close();
  });

  test('every server on the web is asked for by the one that everybody knows, a server that hangs is given up', async () => {
    expect(localNetworks.mastodon.live?.asked(`${servers},any`)).toEqual([
      here,
      'http://127.0.0.1:9010/b',
      wellKnownServer,
    ]);
    const double = await openMastodonDouble();
    expect(await whyServerUnreachable(`${double.url}/a.tarpit.example`, 50)).toBe('it does not answer in time');
    const html = `${double.url}/a.html.example`;
    expect(await whyServerUnreachable(html, 60_000)).toBeUndefined();
    expect(await whyServerUnreachable(html, 60_000, html)).toBe('what answers there (HTTP 200) is no Mastodon server');
    await double.close();
  });
});

const tokens = createTokens(parseSealingKeys(JSON.stringify({ current: 'k1', k1: 'a'.repeat(64) })));

describe.each([
  ['bluesky', ['bluesky:did:web:p7.people.example', 'bluesky:did:web:p8.people.example']],
  ['mastodon', ['mastodon:beta.example:7', 'mastodon:alpha.example:8']],
] as const)('somebody who is seeded on %s', (id, friendIds) => {
  const network = localNetworks[id];

  test('signs in by mail, to an id that is always the same, and watches friends by their ids there', async () => {
    const watcher = await network.signedIn(newPerson('123'), [newPerson('7'), newPerson('8')], tokens);
    expect(watcher).toMatchObject({
      id: 'mail:local-123',
      address: { email: '123@watchers.example', confirmed: true },
      accounts: {},
      swept: true,
    });
    expect(network.watcherIdOf(newPerson('123'))).toBe(watcher.id);
    expect([...watcher.watches.keys()]).toEqual(friendIds);
  });

  test('can be anybody: nobody must use the site to be watched', () => {
    expect(network.canSignIn(newPerson('1', { usesApp: false }))).toBe(true);
  });
});

test('ids of a friend graph are parts of host names as they are, or by a hash that tells them apart', () => {
  expect(['107', 'a-b', 'x1'].map(hostLabelOf)).toEqual(['107', 'a-b', 'x1']);
  const odd = ['A', 'a', 'a_b', 'a.b', '-a', 'a'.repeat(64), 'Å'];
  const labels = odd.map(hostLabelOf);
  expect(new Set(labels).size).toBe(odd.length);
  for (const label of labels) expect(label).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
});
