import { beforeAll, describe, expect, test } from 'vitest';
import { type FriendId, friendIdOf, type WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watch } from '../../lambdas/domain/watcher.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createHistoryStore } from '../../lambdas/storage/history-store.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { homeOf } from '../../local/networks/mastodon/placing.ts';
import { builtInCast } from '../../local/people/cast.ts';
import type { Runtime } from '../../local/runtime.ts';
import { didOf } from '../support/bluesky-double.ts';
import { startForTest } from '../support/local-runtime.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

const cast = new Map(builtInCast().map((person) => [person.nickname, person]));

function idOf(nickname: string): string {
  const person = cast.get(nickname);
  if (person === undefined) throw new Error(`nobody is called ${nickname}`);
  return person.id;
}

/** Somebody of the cast, as they are watched on Mastodon. */
function onMastodon(nickname: string): FriendId {
  const person = cast.get(nickname);
  if (person === undefined) throw new Error(`nobody is called ${nickname}`);
  const { host, id } = homeOf(person);
  return friendIdOf('mastodon', `${host}:${id}`);
}

const watcher = 'facebook:watcher' as WatcherId;

/** A runtime with somebody who watches these people and has looked at them once. */
async function watching(people: readonly FriendId[]) {
  // A second look that agrees about an absence may come at once: tests wait for no clock.
  const { runtime } = await startForTest({ settings: { absenceMinutes: 0 } });
  const access = { dynamoDb: runtime.dynamoDb, tableName: runtime.tableNames[0] ?? '', ...impatient };
  const store = createWatcherStore(access);
  await store.create(aWatcher(watcher, people));
  await runtime.sweepAndSettle();
  /** A watch as it stands, but for the note that somebody cannot be read. */
  const watchOf = async (friendId: FriendId): Promise<Watch | undefined> => {
    const { unknownSince: _, ...watch } = (await store.readOne(watcher))?.watches.get(friendId) ?? { condition: 'any' };
    return watch;
  };
  return { runtime, store, watchOf, history: createHistoryStore(access) };
}

/** What is paused for everybody. */
async function pausedScopes({ dynamoDb, tableNames }: Runtime): Promise<string[]> {
  const { pauses } = await createControlStore({ dynamoDb, tableName: tableNames[0] ?? '' }).read();
  return [...pauses.keys()];
}

const mails = async ({ mailbox }: Runtime, since: number) =>
  (await mailbox.mails()).slice(since).map(({ to, subject }) => `${to[0]?.address}: ${subject}`);

describe('people on several servers and networks in one list', () => {
  const [ada, ben, elif, hana] = ['ada', 'ben', 'elif', 'hana'].map(onMastodon) as [
    FriendId,
    FriendId,
    FriendId,
    FriendId,
  ];
  const onBluesky = friendIdOf('bluesky', didOf(idOf('ada')));
  let runtime: Runtime;
  let store: WatcherStore;
  let watchOf: Awaited<ReturnType<typeof watching>>['watchOf'];
  let history: Awaited<ReturnType<typeof watching>>['history'];
  beforeAll(async () => {
    ({ runtime, store, watchOf, history } = await watching([ada, ben, elif, hana, onBluesky]));
    expect(await runtime.mailbox.count()).toBe(0);
    const { watches = new Map<FriendId, Watch>() } = (await store.readOne(watcher)) ?? {};
    expect([...watches.values()].every(({ since }) => since !== undefined)).toBe(true);
  });

  const change = (nickname: string, patch: object) =>
    expect(runtime.mastodon?.change({ [idOf(nickname)]: patch })).toBeNull();

  test.each([
    ['ada', 'Single', 'Engaged'],
    ['ben', 'Married', 'Divorced'],
    ['elif', 'Widowed', 'Married'],
  ])('a change of %s, whatever server it is on, is one mail that says from and to', async (nickname, from, to) => {
    change(nickname, { relationship_status: from });
    await runtime.sweepAndSettle();
    const before = await runtime.mailbox.count();
    change(nickname, { relationship_status: to });
    await runtime.sweepAndSettle();
    await runtime.sweepAndSettle();
    const [mail, ...more] = (await runtime.mailbox.mails()).slice(before);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain(`${from} → ${to}`);
    expect(mail?.text).toContain(`https://${homeOf(cast.get(nickname) as never).host}/@${nickname}`);
  });

  test.each<[string, string, object]>([
    ['hangs', 'ben', { hang: { next: 1 } }],
    ['serves HTML', 'elif', { html: 1 }],
    ['leaves out fields', 'ben', { missingFields: 1 }],
    ['leaves out the bio', 'ada', { missingNote: 1 }],
    ['is cut in the middle', 'ada', { cutBody: 1 }],
    ['leaves out the person', 'ben', { leftOut: 1 }],
    ['has too much to do', 'elif', { http503: 1 }],
  ])(
    'a server that %s stops nobody else, nothing is invented, and what changed is mailed later',
    async (_, nickname, faults) => {
      const friendId = onMastodon(nickname);
      const before = await runtime.mailbox.count();
      const known = await watchOf(friendId);
      const own = known?.status === 'Engaged' ? 'Single' : 'Engaged';
      const other = (await watchOf(hana))?.status === 'Widowed' ? 'Divorced' : 'Widowed';
      change(nickname, { relationship_status: own });
      change('hana', { relationship_status: other });
      runtime.mastodon?.setFaults({ servers: { [homeOf(cast.get(nickname) as never).host]: faults } });
      await runtime.sweepAndSettle();
      expect(await mails(runtime, before)).toEqual([expect.stringContaining(`→ ${other}`)]);
      expect(await watchOf(friendId)).toEqual(known);

      runtime.mastodon?.setFaults({});
      await runtime.sweepAndSettle();
      expect(await mails(runtime, before + 1)).toEqual([expect.stringContaining(`→ ${own}`)]);
    },
  );

  test.each<[string, object, object]>([
    ['is suspended', { state: 'suspended' }, { state: 'active' }],
    ['has moved', { state: 'moved', moved_to: '102' }, { state: 'active' }],
    ['is deleted', { state: 'deleted' }, { state: 'active' }],
  ])(
    'of somebody who %s nothing is known, and nothing mailed; should they come back, they are compared with what was known',
    async (_, gone, back) => {
      const before = await runtime.mailbox.count();
      const known = await watchOf(ada);
      change('ada', gone);
      for (let sweep = 0; sweep < 3; sweep++) await runtime.sweepAndSettle();
      expect(await watchOf(ada)).toEqual(known);
      change('ada', back);
      await runtime.sweepAndSettle();
      expect(await mails(runtime, before)).toEqual([]);
      expect(await watchOf(ada)).toMatchObject({ status: known?.status });
    },
  );

  test('a field that is taken out is mailed once, after the second look that misses it', async () => {
    const before = await runtime.mailbox.count();
    change('ben', { relationship_status: null });
    await runtime.sweepAndSettle();
    expect(await mails(runtime, before)).toEqual([]);
    await runtime.sweepAndSettle();
    await runtime.sweepAndSettle();
    expect(await mails(runtime, before)).toHaveLength(1);
    expect((await history.list(watcher, 10))[0]).toMatchObject({ friendId: ben, mailed: true });
    expect((await history.list(watcher, 10))[0]?.to).toBeUndefined();
  });

  test('#nobot ends it, wherever HTML splits it: nothing is mailed, and nothing kept, in the history neither', async () => {
    const before = await runtime.mailbox.count();
    expect((await history.list(watcher, 50)).some(({ friendId }) => friendId === ada)).toBe(true);
    // The server makes a link of it that splits the word.
    change('ada', { note: 'Hello #nobot', relationship_status: 'Widowed' });
    await runtime.sweepAndSettle();
    await runtime.sweepAndSettle();
    expect(await mails(runtime, before)).toEqual([]);
    expect(await watchOf(ada)).toEqual({ condition: 'any', optedOut: true, chosenAt: expect.any(Number) });
    expect((await history.list(watcher, 50)).some(({ friendId }) => friendId === ada)).toBe(false);
  });

  test('a 429 of one server stops the reading there, here and in every other checker, and nowhere else', async () => {
    const before = await runtime.mailbox.count();
    change('ben', { relationship_status: 'Single' });
    change('hana', { relationship_status: 'In a relationship' });
    runtime.mastodon?.setFaults({ servers: { 'beta.example': { tooMany: { next: 1 }, tooManySeconds: 600 } } });
    runtime.calls.reset();
    await runtime.sweepAndSettle();
    await runtime.sweepAndSettle();
    expect(await mails(runtime, before)).toEqual([expect.stringContaining('→ In a relationship')]);
    expect(runtime.mastodon?.stats().byServer['beta.example']?.total).toBe(1);
    const scopes = await pausedScopes(runtime);
    expect(scopes).toEqual(['mastodon:beta.example']);
  });
});
