import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createTokens } from '../../lambdas/secrets/network-tokens.ts';
import { parseSealingKeys } from '../../lambdas/secrets/sealing-keys.ts';
import { whyUnreachable } from '../../local/networks/bluesky/why-unreachable.ts';
import { networkSettingsFor } from '../../local/networks/doubles.ts';
import { byNetwork, localNetworks } from '../../local/networks/index.ts';
import { demandConnections } from '../../local/networks/live-connections.ts';
import { networkOfGraph, type PlacesSource, placesOf } from '../../local/networks/places.ts';
import { hostLabelOf } from '../../local/people/host-label.ts';
import { newPerson } from '../../local/people/person.ts';
import { openBlueskyDouble } from '../support/bluesky-double.ts';

const places = (source: Partial<PlacesSource> = {}) =>
  placesOf({ live: false, environment: {}, settings: {}, ...source });
const here = 'http://127.0.0.1:9009';

describe('a network is', () => {
  test('a double, if nothing else is said', () => {
    expect(places()).toEqual({ facebook: { kind: 'double' }, bluesky: { kind: 'double' } });
  });

  test('elsewhere, where the environment or a setting says so, and the setting wins', () => {
    const environment = { BLUESKY_URL: 'http://127.0.0.1:1/' };
    expect(places({ environment }).bluesky).toEqual({ kind: 'elsewhere', url: 'http://127.0.0.1:1' });
    expect(places({ environment, settings: { blueskyUrl: here } }).bluesky).toEqual({ kind: 'elsewhere', url: here });
    expect(places({ environment, live: true }).bluesky).toEqual({ kind: 'elsewhere', url: 'http://127.0.0.1:1' });
  });

  test('what it really is, live; one that needs an app of one’s own is left out', () => {
    expect(places({ live: true, environment: { FACEBOOK_GRAPH_URL: here } })).toEqual({
      facebook: { kind: 'left-out' },
      bluesky: { kind: 'live', url: 'https://public.api.bsky.app' },
    });
  });

  test('left out where its setting is empty, whatever else is said', () => {
    const settings = { facebookAppId: '', blueskyUrl: '' };
    const environment = { FACEBOOK_GRAPH_URL: here, BLUESKY_URL: here };
    expect(places({ settings, environment })).toEqual({
      facebook: { kind: 'left-out' },
      bluesky: { kind: 'left-out' },
    });
  });
});

test('the people of the graph are on Facebook, or where there is anything', () => {
  expect(networkOfGraph(places())).toBe('facebook');
  expect(networkOfGraph(places({ settings: { facebookAppId: '' } }))).toBe('bluesky');
});

test('the stack is told of what is left out', () => {
  expect(networkSettingsFor(byNetwork((id) => (id === 'bluesky' ? { address: here } : undefined)))).toEqual({
    facebookAppId: '',
    blueskyUrl: here,
  });
});

describe('live', () => {
  const elsewhere = (url: string) => places({ live: true, environment: { BLUESKY_URL: url } });

  test('an app view that answers is enough', async () => {
    const double = await openBlueskyDouble();
    expect(await demandConnections(elsewhere(double.url))).toBeUndefined();
    expect(double.stats().http.byKind).toEqual({ 'app.bsky.actor.getProfiles': 1 });
    await double.close();
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
    const portal = createServer((_, response) => response.end('<h1>Welcome to our café</h1>'));
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const { port } = portal.address() as AddressInfo;
    expect(await whyUnreachable(`http://127.0.0.1:${port}`, 5_000)).toBe(
      'what answers there (HTTP 200) is no app view',
    );
    portal.close();
  });
});

describe('somebody who is seeded on Bluesky', () => {
  const { bluesky } = localNetworks;
  const tokens = createTokens(parseSealingKeys(JSON.stringify({ current: 'k1', k1: 'a'.repeat(64) })));

  test('signs in by mail, to an id that is always the same, and watches friends by their DIDs', async () => {
    const watcher = await bluesky.signedIn(newPerson('123'), [newPerson('7'), newPerson('8')], tokens);
    expect(watcher).toMatchObject({
      id: 'mail:local-123',
      address: { email: '123@watchers.example', confirmed: true },
      accounts: {},
      swept: true,
    });
    expect(bluesky.watcherIdOf(newPerson('123'))).toBe(watcher.id);
    expect(Object.keys(watcher.watches)).toEqual([
      'bluesky:did:web:p7.people.example',
      'bluesky:did:web:p8.people.example',
    ]);
  });

  test('can be anybody: nobody must use the site to be watched', () => {
    expect(bluesky.canSignIn(newPerson('1', { usesApp: false }))).toBe(true);
  });
});

test('ids of a friend graph are parts of host names as they are, or by a hash that tells them apart', () => {
  expect(['107', 'a-b', 'x1'].map(hostLabelOf)).toEqual(['107', 'a-b', 'x1']);
  const odd = ['A', 'a', 'a_b', 'a.b', '-a', 'a'.repeat(64), 'Å'];
  const labels = odd.map(hostLabelOf);
  expect(new Set(labels).size).toBe(odd.length);
  for (const label of labels) expect(label).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
});
