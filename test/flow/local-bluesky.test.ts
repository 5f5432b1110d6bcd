import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Runtime } from '../../local/runtime.ts';
import { didOf, openBlueskyDouble } from '../support/bluesky-double.ts';
import { startForTest } from '../support/local-runtime.ts';

/** The cast's friends of Ada: all of them sign in by mail, whether they use an app or not. */
const friendsOfAda = [102, 103, 104, 105, 107, 108, 111, 112, 114];
const addresses = (ids: readonly number[]) => ids.map((id) => `${id}@watchers.example`);

async function recipientsOf(runtime: Runtime): Promise<string[]> {
  const mails = await runtime.mailbox.mails();
  return mails.flatMap(({ to }) => to.map(({ address }) => address)).sort();
}

const calls = (runtime: Runtime) => runtime.calls.read().bluesky;

describe('people who are watched on Bluesky', () => {
  let runtime: Runtime;
  beforeAll(async () => {
    ({ runtime } = await startForTest({ network: 'bluesky', watchers: 'all' }));
  });

  test('are read once, however many watch them, and a change in a bio is mailed to each of those once', async () => {
    expect(runtime.seeded).toBe(14);
    expect((await runtime.sweepAndSettle()).sweep).toMatchObject({ kind: 'success' });
    expect(await runtime.mailbox.count()).toBe(0);

    expect(runtime.bluesky?.change({ 101: { relationship_status: 'Single' } })).toBeNull();
    runtime.calls.reset();
    await runtime.sweepAndSettle();
    expect(calls(runtime)).toEqual({ 'app.bsky.actor.getProfiles': 1 });
    await runtime.sweepAndSettle();
    expect(await recipientsOf(runtime)).toEqual(addresses(friendsOfAda));
    expect((await runtime.mailbox.mails()).every(({ subject }) => subject.includes('Ada Lind'))).toBe(true);
  });

  test('are the same people as on Facebook, whose double nobody is read at', async () => {
    expect(runtime.facebook?.people.get('101')).toMatchObject({ relationshipStatus: 'In a relationship' });
    expect(runtime.calls.read().facebook).toEqual({});
  });

  test('who ask not to be watched are the cause of no mail any more', async () => {
    const before = await runtime.mailbox.count();
    runtime.bluesky?.change({ 101: { labels: ['!no-unauthenticated'], relationship_status: 'Married' } });
    runtime.bluesky?.change({ 102: { description: 'Relationship: Widowed #nobot\n#nobot' } });
    await runtime.sweepAndSettle();
    await runtime.sweepAndSettle();
    expect(await runtime.mailbox.count()).toBe(before);
  });
});

test('without a Facebook app there is no double of it, no secret, no button, and the rest works', async () => {
  const { runtime } = await startForTest({ settings: { facebookAppId: '', mastodonServers: '' }, watchers: 2 });
  expect(runtime.facebook).toBeUndefined();
  expect(runtime.endpoints.facebook).toBeUndefined();
  const config = await fetch(`${runtime.endpoints.site}/config.json`);
  expect((await config.json()).networks).toEqual({ bluesky: { url: runtime.endpoints.bluesky } });
  const policy = (await fetch(`${runtime.endpoints.site}/`)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`connect-src 'self' ${runtime.endpoints.bluesky};`);
  expect(policy).not.toMatch(/facebook|frame-src/);
  expect(runtime.seeded).toBe(2);
  await runtime.sweepAndSettle();
  expect(calls(runtime)).toEqual({ 'app.bsky.actor.getProfiles': 1 });
});

describe('live', () => {
  test('another app view that the environment names is read, and nobody is doubled here', async () => {
    const elsewhere = await openBlueskyDouble();
    const { runtime } = await startForTest({
      live: true,
      // The real ones would be asked.
      settings: { mastodonServers: '' },
      watchers: 1,
      environment: { BLUESKY_URL: `${elsewhere.url}/` },
    });
    expect([runtime.facebook, runtime.bluesky]).toEqual([undefined, undefined]);
    expect(runtime.endpoints.bluesky).toBe(elsewhere.url);
    const config = await fetch(`${runtime.endpoints.site}/config.json`);
    expect((await config.json()).networks).toEqual({ bluesky: { url: elsewhere.url } });
    elsewhere.resetStats();
    await runtime.sweepAndSettle();
    expect(elsewhere.stats().http).toMatchObject({ total: 1, byKind: { 'app.bsky.actor.getProfiles': 1 } });
    elsewhere.change({ 102: { relationship_status: 'Single' } });
    await runtime.sweepAndSettle();
    expect(await recipientsOf(runtime)).toEqual(addresses([101]));
    await elsewhere.close();
  });

  test('without a connection nothing is started', async () => {
    const gone = await openBlueskyDouble();
    await gone.close();
    await expect(startForTest({ live: true, environment: { BLUESKY_URL: gone.url } })).rejects.toThrow(
      `Bluesky cannot be reached at ${gone.url}`,
    );
  });

  /** What `npm start -- --live` comes to with this app view. Its ports are chosen again while something else listens there. */
  async function startLive(url: string): Promise<{ code: number | null; output: string }> {
    for (;;) {
      const port = 10_000 + Math.floor(Math.random() * 10_000);
      const child = spawn(process.execPath, ['--import', 'tsx', 'bin/local.ts', '--live', '--port', String(port)], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        env: { PATH: process.env.PATH, HOME: process.env.HOME, BLUESKY_URL: url },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
      const [code] = await once(child, 'close');
      if (!output.includes('in use')) return { code, output };
    }
  }

  test('without a connection npm start says so and ends with code 1', async () => {
    const gone = await openBlueskyDouble();
    await gone.close();
    const { code, output } = await startLive(gone.url);
    expect([code, output]).toEqual([1, expect.stringContaining(`Bluesky cannot be reached at ${gone.url}`)]);
  });
});

test('the double lets this runtime’s site read it, and no other page', async () => {
  const { runtime } = await startForTest({});
  const url = `${runtime.endpoints.bluesky}/xrpc/app.bsky.actor.getProfiles?actors=${didOf(101)}`;
  const statusFor = async (origin: string) => (await fetch(url, { headers: { origin } })).status;
  expect(await statusFor(runtime.endpoints.site)).toBe(200);
  expect(await statusFor('http://localhost:1')).toBe(403);
  expect(await statusFor('https://example.com')).toBe(403);
});
