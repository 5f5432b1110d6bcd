import { AtpAgent } from '@atproto/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BlueskyDouble } from '../../local/networks/bluesky/server.ts';
import { newPerson } from '../../local/people/person.ts';
import { ask, didOf, getProfiles, openBlueskyDouble, type SeenProfile } from '../support/bluesky-double.ts';

let double: BlueskyDouble;
beforeEach(async () => {
  double = await openBlueskyDouble();
});
afterEach(() => double.close());

const statedBy = ({ description = '' }: SeenProfile) => /^Relationship: (.*)$/m.exec(description)?.[1];

describe('profiles', () => {
  test('are had by DID and by handle, each once, with what they state in the bio and labels that are always there', async () => {
    const { status, body } = await getProfiles(double.url, didOf(101), 'ben.bsky.example', 'BEN.bsky.example');
    expect(status).toBe(200);
    const byHandle = new Map(body.profiles.map((profile) => [profile.handle, profile]));
    expect([...byHandle.keys()].sort()).toEqual(['ada.bsky.example', 'ben.bsky.example']);
    const ada = byHandle.get('ada.bsky.example');
    expect(ada).toMatchObject({ did: didOf(101), displayName: 'Ada Lind', labels: [] });
    expect(ada && statedBy(ada)).toBe('In a relationship');
  });

  test('are 25 at most a call: one more, and none is read', async () => {
    const actors = Array.from({ length: 26 }, (_, index) => didOf(101 + index));
    expect((await getProfiles(double.url, ...actors.slice(1))).status).toBe(200);
    const { status, body } = await getProfiles(double.url, ...actors);
    expect(status).toBe(400);
    expect(body).toEqual({ error: 'InvalidRequest', message: 'Error: actors must not have more than 25 elements' });
  });

  test('of who is missing, switched off or suspended are left out in silence', async () => {
    double.change({ 102: { state: 'deactivated' }, 103: { state: 'takendown' } });
    const { status, body } = await getProfiles(double.url, didOf(101), didOf(102), didOf(103), didOf(999));
    expect(status).toBe(200);
    expect(body.profiles.map(({ did }) => did)).toEqual([didOf(101)]);
  });

  test('come in any order', async () => {
    const actors = Array.from({ length: 14 }, (_, index) => didOf(101 + index));
    const orders = new Set<string>();
    for (let call = 0; call < 5; call++) {
      const { body } = await getProfiles(double.url, ...actors);
      expect(body.profiles).toHaveLength(14);
      orders.add(body.profiles.map(({ did }) => did).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  test.each([
    ['app.bsky.actor.getProfiles', 'Error: Params must have the property "actors"'],
    ['app.bsky.actor.getProfiles?actors=ada', 'Error: actors/0 must be a valid did or a handle'],
    ['app.bsky.actor.getProfile?actor=nobody.bsky.example', 'Profile not found'],
    ['app.bsky.graph.getFollows?actor=ada.bsky.example&limit=101', 'Error: limit can not be greater than 100'],
    ['app.bsky.graph.getFollows?actor=ada.bsky.example&limit=0', 'Error: limit can not be less than 1'],
    ['app.bsky.graph.getFollows?actor=ada.bsky.example&limit=', 'Error: limit must be an integer'],
    ['app.bsky.graph.getFollows?actor=nobody.bsky.example', 'Actor not found: nobody.bsky.example'],
    ['app.bsky.graph.getFollows?actor=ada.bsky.example&cursor=x', 'Malformed cursor'],
    ['com.atproto.identity.resolveHandle?handle=nobody.bsky.example', 'Unable to resolve handle'],
    ['com.atproto.identity.resolveHandle?handle=no_handle', 'Error: handle must be a valid handle'],
  ])('%s is refused as a whole: %s', async (query, message) => {
    const { status, body } = await ask(double.url, query);
    expect([status, body]).toEqual([400, { error: 'InvalidRequest', message }]);
  });

  test('one by one say why somebody is not shown', async () => {
    double.change({ 102: { state: 'deactivated' }, 103: { state: 'takendown' } });
    const errorOf = async (id: number) => (await ask(double.url, `app.bsky.actor.getProfile?actor=${didOf(id)}`)).body;
    expect(await errorOf(102)).toMatchObject({ error: 'AccountDeactivated' });
    expect(await errorOf(103)).toMatchObject({ error: 'AccountTakedown' });
    expect(await errorOf(101)).toMatchObject({ did: didOf(101), followsCount: 9 });
  });

  test('leave out a name and a bio that are empty', async () => {
    double.change({ 101: { name: '', description: '' } });
    const [ada] = (await getProfiles(double.url, didOf(101))).body.profiles;
    expect(Object.keys(ada ?? {})).not.toEqual(expect.arrayContaining(['displayName']));
    expect(Object.keys(ada ?? {})).not.toEqual(expect.arrayContaining(['description']));
  });

  test('have a picture that is a picture', async () => {
    const { body } = await ask<{ avatar: string }>(double.url, 'app.bsky.actor.getProfile?actor=ada.bsky.example');
    expect(body.avatar.startsWith(`${double.url}/`)).toBe(true);
    const picture = await fetch(body.avatar);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toContain(`&#${'A'.codePointAt(0)};`);
  });
});

describe('follows', () => {
  test('come in pages, whole profiles with bio and labels, each once', async () => {
    const hub = newPerson('1');
    const others = Array.from({ length: 230 }, (_, index) =>
      newPerson(String(index + 2), { relationshipStatus: 'Single' }),
    );
    for (const other of others) {
      hub.friends.add(other.id);
      other.friends.add(hub.id);
    }
    await double.close();
    double = await openBlueskyDouble({ people: [hub, ...others] });
    const seen: SeenProfile[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ actor: 'p1.bsky.example', limit: '100', ...(cursor ? { cursor } : {}) });
      const { body } = await ask<{ follows: SeenProfile[]; cursor?: string; subject: SeenProfile }>(
        double.url,
        `app.bsky.graph.getFollows?${query}`,
      );
      expect(body.subject.did).toBe(didOf(1));
      seen.push(...body.follows);
      cursor = body.cursor;
    } while (cursor !== undefined);
    expect(new Set(seen.map(({ did }) => did)).size).toBe(230);
    expect(seen).toHaveLength(230);
    expect(seen.every((row) => statedBy(row) === 'Single' && row.labels?.length === 0)).toBe(true);
    expect(double.stats().http).toMatchObject({
      total: 3,
      furtherPages: 2,
      byKind: { 'app.bsky.graph.getFollows': 3 },
    });
  });

  test('of whom some cannot be shown make a page shorter, and the next is there all the same', async () => {
    double.change({ 102: { state: 'takendown' } });
    const pageOf = async (rest: string) =>
      (
        await ask<{ follows: SeenProfile[]; cursor?: string }>(
          double.url,
          `app.bsky.graph.getFollows?actor=ada.bsky.example&limit=2${rest}`,
        )
      ).body;
    const first = await pageOf('');
    expect(first.follows.map(({ did }) => did)).toEqual([didOf(103)]);
    const second = await pageOf(`&cursor=${first.cursor}`);
    expect(second.follows.map(({ did }) => did)).toEqual([didOf(104), didOf(105)]);
  });
});

test('a handle leads to a DID, which stays; somebody of an edge list is called by their number', async () => {
  const { body } = await ask<{ did: string }>(double.url, 'com.atproto.identity.resolveHandle?handle=lea.bsky.example');
  expect(body).toEqual({ did: didOf(112) });
  await double.close();
  double = await openBlueskyDouble({ people: [newPerson('1912'), newPerson('Some_One.else')] });
  const numbered = await ask(double.url, 'com.atproto.identity.resolveHandle?handle=p1912.bsky.example');
  expect(numbered.body).toEqual({ did: didOf(1912) });
  // What is no name of a host is called by one that is.
  const [odd] = [...double.people.all()].slice(1);
  expect(odd?.did).toMatch(/^did:web:px[0-9a-f]{24}\.people\.example$/);
});

test('what the app view does not do is said as it says it', async () => {
  expect(await ask(double.url, 'app.bsky.feed.getTimeline')).toMatchObject({
    status: 501,
    body: { error: 'MethodNotImplemented' },
  });
  expect(await ask(double.url, 'app.bsky.actor.getProfile', { method: 'POST' })).toMatchObject({
    status: 400,
    body: { message: 'Incorrect HTTP method (POST) expected GET' },
  });
  expect((await fetch(`${double.url}/elsewhere`)).status).toBe(404);
});

describe("Bluesky's own client", () => {
  const agent = () => new AtpAgent({ service: double.url });

  test('reads profiles and follows, and takes them for valid', async () => {
    const { data } = await agent().getProfiles({ actors: [didOf(101), 'ben.bsky.example'] });
    expect(data.profiles.map(({ handle }) => handle).sort()).toEqual(['ada.bsky.example', 'ben.bsky.example']);
    double.change({ 101: { labels: ['!no-unauthenticated'] } });
    const ada = await agent().getProfile({ actor: 'ada.bsky.example' });
    expect(ada.data.labels).toMatchObject([{ val: '!no-unauthenticated', src: didOf(101) }]);
    const follows = await agent().getFollows({ actor: 'ada.bsky.example', limit: 4 });
    expect(follows.data.follows).toHaveLength(4);
    expect(follows.data.cursor).toEqual(expect.any(String));
    const resolved = await agent().resolveHandle({ handle: 'ada.bsky.example' });
    expect(resolved.data.did).toBe(didOf(101));
  });

  test('understands what goes wrong', async () => {
    double.change({ 101: { state: 'deactivated' } });
    await expect(agent().getProfile({ actor: didOf(101) })).rejects.toMatchObject({ error: 'AccountDeactivated' });
    await expect(
      agent().getProfiles({ actors: Array.from({ length: 26 }, (_, index) => didOf(101 + index)) }),
    ).rejects.toMatchObject({ status: 400, error: 'InvalidRequest' });
    double.setFaults({ tooMany: 1 });
    await expect(agent().getProfile({ actor: didOf(102) })).rejects.toMatchObject({ status: 429 });
  });
});
