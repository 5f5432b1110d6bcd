import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Scope, scopeOfNetwork } from '../../lambdas/domain/ids.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createSegmentStore } from '../../lambdas/storage/segment-store.ts';
import {
  type CompletedSweep,
  type Cursor,
  createSweepStore,
  type SweepProgress,
} from '../../lambdas/storage/sweep-store.ts';
import { tableSchema } from '../../lambdas/storage/table-schema.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { plazaScope } from '../support/public-network.ts';
import { aCompletedSweep } from '../support/swept-index.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
let table: TestTable;
let sweeps: ReturnType<typeof createSweepStore>;
let control: ReturnType<typeof createControlStore>;

beforeAll(async () => {
  table = await openTestTable();
  sweeps = createSweepStore({ ...table, indexName: tableSchema.sweepIndex });
  control = createControlStore(table);
});
beforeEach(() => table.clear());
afterAll(() => table.close());

describe('the sweep', () => {
  const progress: SweepProgress = {
    startedAt: now,
    turn: 3,
    segments: 9,
    begun: 3,
    open: [
      { segment: 4, cursor: { at: 'after', id: 'facebook:7' } },
      { segment: 5, cursor: { at: 'start' } },
    ],
    watchers: 7,
    messages: 1,
    notEnqueued: 0,
    retentionSeconds: 1_140,
  };
  const last: CompletedSweep = {
    startedAt: now,
    completedAt: now + 5,
    watchers: 9,
    messages: 1,
    turn: 3,
    segments: 9,
    retentionSeconds: 1_140,
  };
  const leave = (attribute: string, value: object) =>
    table.dynamoDb.send(
      new PutItemCommand({
        TableName: table.tableName,
        Item: marshall({ id: 'control', kind: 'control', [attribute]: value }),
      }),
    );

  test('its lease is one holder’s until it runs out or is given back', async () => {
    expect(await sweeps.lease('a', now + 1_000, now)).toMatchObject({ kind: 'leased' });
    expect(await sweeps.lease('b', now + 2_000, now + 500)).toEqual({ kind: 'held-by-another' });
    expect(await sweeps.lease('b', now + 2_000, now + 1_001)).toMatchObject({ kind: 'leased' });
    expect(await sweeps.giveBack('a')).toBe(false);
    expect(await sweeps.giveBack('b')).toBe(true);
    expect(await sweeps.lease('c', now + 9_000, now)).toMatchObject({ kind: 'leased' });
  });

  test('one cut short tells the next where to go on; one completed does not', async () => {
    await sweeps.lease('a', now + 1_000, now);
    expect(await sweeps.stop('a', progress)).toBe(true);
    expect(await sweeps.lease('b', now + 1_000, now)).toMatchObject({ kind: 'leased', progress });
    expect(await sweeps.complete('b', last)).toBe(true);
    expect(await sweeps.lease('c', now + 1_000, now)).toEqual({ kind: 'leased', progress: undefined, lastSweep: last });
  });

  test('a holder whose lease was taken cannot move the cursor', async () => {
    await sweeps.lease('a', now + 1_000, now);
    await sweeps.lease('b', now + 9_000, now + 1_001);
    expect(await sweeps.saveProgress('a', progress)).toBe(false);
    expect(await sweeps.stop('a', progress)).toBe(false);
    expect(await sweeps.complete('a', last)).toBe(false);
  });

  test.each<[string, object]>([
    ['of an older release', { startedAt: now, cursors: [{ at: 'start' }], watchers: 7, messages: 1, notEnqueued: 0 }],
    ['of more segments than there are', { ...progress, segments: 5 }],
    ['of more segments begun than there are', { ...progress, begun: 10 }],
    ['that makes no sense', { turn: 'x' }],
  ])('progress %s is none: the sweep starts over', async (_, left) => {
    await leave('sweepProgress', left);
    expect(await sweeps.lease('a', now + 1_000, now)).toEqual({ kind: 'leased' });
    expect(await sweeps.stop('a', progress)).toBe(true);
    expect(await sweeps.lease('b', now + 1_000, now)).toMatchObject({ progress });
  });

  test('a completed sweep that an older release noted is one of one segment', async () => {
    await leave('lastSweep', { startedAt: now, completedAt: now + 5, watchers: 9, messages: 1 });
    expect(await sweeps.lease('a', now + 1_000, now)).toEqual({
      kind: 'leased',
      lastSweep: { startedAt: now, completedAt: now + 5, watchers: 9, messages: 1, turn: 0, segments: 1 },
    });
  });

  test.each([1, 3])(
    'the index is read to its end, page by page, in %i segments, and holds only those to look at',
    async (segments) => {
      const store = createWatcherStore({ ...table, ...impatient });
      for (let index = 0; index < 25; index++) await store.create(aWatcher(`facebook:${index}`));
      await store.create(aWatcher('facebook:nobody-watched', []));
      const seen: string[] = [];
      for (let segment = 0; segment < segments; segment++) {
        let cursor: Cursor = { at: 'start' };
        while (cursor.at !== 'done') {
          const page: { ids: string[]; cursor: Cursor } = await sweeps.scan({ segment, segments, cursor, limit: 4 });
          expect(page.ids.length).toBeLessThanOrEqual(4);
          // A sweep may go on after any id of a page, not only after its last.
          const kept = page.cursor.at === 'after' ? page.ids.slice(0, -1) : page.ids;
          seen.push(...kept);
          cursor = page.cursor.at === 'after' ? { at: 'after', id: kept.at(-1) ?? '' } : page.cursor;
        }
      }
      expect(seen.sort()).toEqual(Array.from({ length: 25 }, (_, index) => `facebook:${index}`).sort());
    },
  );
});

describe('what concerns all', () => {
  const facebook = scopeOfNetwork('facebook');

  test('nothing is paused and nobody unwatchable where nothing was ever written', async () => {
    expect(await control.read()).toEqual({ pauses: new Map(), unwatchable: new Set() });
  });

  test('a shorter pause does not cut a longer one short', async () => {
    await control.pauseScope(facebook, { until: now + 1_000, reason: 'long' });
    await control.pauseScope(facebook, { until: now + 500, reason: 'short' });
    expect(await control.scopePause(facebook)).toMatchObject({ until: now + 1_000, reason: 'long' });
    expect(await control.scopePause(plazaScope('a.example'))).toBeUndefined();
    await control.pauseMail(now + 5, 'quota');
    expect(await control.read()).toEqual({
      pauses: new Map([[facebook, { until: now + 1_000, reason: 'long' }]]),
      mailPause: { until: now + 5, reason: 'quota' },
      unwatchable: new Set(),
    });
  });

  test('a shorter holding of the mail does not cut a longer one short, and a longer one takes its place', async () => {
    expect(await control.mailPause()).toBeUndefined();
    await control.pauseMail(now + 500, 'long');
    await control.pauseMail(now + 500, 'as long');
    await control.pauseMail(now + 499, 'shorter');
    expect(await control.mailPause()).toEqual({ until: now + 500, reason: 'long' });
    await control.pauseMail(now + 501, 'longer');
    expect(await control.mailPause()).toEqual({ until: now + 501, reason: 'longer' });
  });

  test('that most people of a scope fell silent is noted once an hour, for three days, and forgotten on demand', async () => {
    const scope = plazaScope('a.example');
    const hour = 60 * 60_000;
    expect(await control.noteMassAbsence(scope, now)).toEqual([now]);
    expect(await control.noteMassAbsence(scope, now + hour - 1)).toEqual([now]);
    expect(await control.noteMassAbsence(plazaScope('b.example'), now + 1)).toEqual([now + 1]);
    expect(await control.noteMassAbsence(scope, now + hour)).toEqual([now, now + hour]);
    const { Items = [] } = await table.dynamoDb.send(new ScanCommand({ TableName: table.tableName }));
    expect(Items.map(({ expiresAt }) => Number(expiresAt?.N)).sort()).toEqual(
      [Math.ceil((now + 1 + 72 * hour) / 1_000), (now + 73 * hour) / 1_000].sort(),
    );
    const third = now + 72 * hour;
    expect(await control.noteMassAbsence(scope, third)).toEqual([now + hour, third]);
    await control.forgetMassAbsence(scope);
    expect(await control.noteMassAbsence(scope, third)).toEqual([third]);
    expect(await control.noteMassAbsence(plazaScope('b.example'), now + 2)).toEqual([now + 1]);
  });

  test('a pause that is ended is gone, and leaves the other', async () => {
    await control.pauseScope(facebook, { until: now + 1_000, reason: 'long' });
    await control.pauseMail(now + 5, 'quota');
    await control.resumeScope(facebook);
    expect(await control.read()).toEqual({
      pauses: new Map(),
      unwatchable: new Set(),
      mailPause: { until: now + 5, reason: 'quota' },
    });
    await control.resumeMail();
    expect((await control.read()).mailPause).toBeUndefined();
  });

  test('a pause of a host is one of its own, and expires by itself', async () => {
    await control.pauseScope(plazaScope('a.example'), { until: now + 1_500, reason: 'HTTP 429' });
    await control.pauseScope(plazaScope('b.example'), { until: now + 2_000, reason: 'HTTP 429' });
    await control.resumeScope(plazaScope('b.example'));
    expect([...(await control.read()).pauses.keys()]).toEqual([plazaScope('a.example')]);
    const { Items = [] } = await table.dynamoDb.send(new ScanCommand({ TableName: table.tableName }));
    expect(Items.map(({ expiresAt }) => Number(expiresAt?.N))).toEqual([Math.ceil((now + 1_500) / 1_000)]);
  });

  test('a host that never answered as its network does is remembered for two days longer, and forgotten when it does', async () => {
    const scope = plazaScope('a.example');
    await control.pauseScope(scope, { until: now + 1_000, reason: 'not valid JSON', strikes: 2 });
    expect((await control.read()).pauses.get(scope)).toEqual({
      until: now + 1_000,
      reason: 'not valid JSON',
      strikes: 2,
    });
    const { Items = [] } = await table.dynamoDb.send(new ScanCommand({ TableName: table.tableName }));
    expect(Number(Items[0]?.expiresAt?.N)).toBe(Math.ceil((now + 1_000) / 1_000) + 2 * 86_400);
    await control.forgetStrikes(scope);
    expect((await control.read()).pauses.size).toBe(0);
    await control.pauseScope(scope, { until: now + 1_000, reason: 'HTTP 429' });
    await control.forgetStrikes(scope);
    expect((await control.read()).pauses.size).toBe(1);
  });

  test('a pause for all takes the place of one that spares people who are known, however short it is', async () => {
    const scope = plazaScope('a.example');
    await control.pauseScope(scope, { until: now + 9_000, reason: 'not valid JSON', strikes: 2 });
    await control.pauseScope(scope, { until: now + 1_000, reason: 'HTTP 429' });
    expect((await control.read()).pauses.get(scope)).toEqual({ until: now + 1_000, reason: 'HTTP 429' });
    await control.pauseScope(scope, { until: now + 900, reason: 'not valid JSON', strikes: 3 });
    expect((await control.read()).pauses.get(scope)).toEqual({ until: now + 1_000, reason: 'HTTP 429' });
  });

  test('that lapses are believed is said for a while, and is nothing else', async () => {
    expect((await control.read()).lapsesBelieved).toBeUndefined();
    await control.believeLapses('facebook', now + 1_000);
    expect((await control.read()).lapsesBelieved).toEqual(new Map([['facebook', now + 1_000]]));
    expect((await control.read()).pauses.size).toBe(0);
    const { Items = [] } = await table.dynamoDb.send(new ScanCommand({ TableName: table.tableName }));
    expect(Items.map(({ expiresAt }) => Number(expiresAt?.N))).toEqual([Math.ceil((now + 1_000) / 1_000)]);
  });

  test('only a pause that is over makes room', async () => {
    await control.pauseScope(facebook, { until: now + 1_000, reason: 'long' });
    await control.dropExpired(facebook, now + 999);
    expect((await control.read()).pauses.size).toBe(1);
    await control.dropExpired(facebook, now + 1_000);
    await control.dropExpired(facebook, now + 1_000);
    expect((await control.read()).pauses.size).toBe(0);
  });

  test('a pause of a network that is no longer here pauses nothing, and hides nothing', async () => {
    await control.pauseScope(facebook, { until: now + 1_000, reason: 'long' });
    await control.pauseScope('myspace' as Scope, { until: now + 1_000, reason: 'gone' });
    expect([...(await control.read()).pauses.keys()]).toEqual([facebook]);
  });

  test('pauses and the sweep share an item without touching each other', async () => {
    await sweeps.lease('a', now + 1_000, now);
    await control.pauseMail(now + 5, 'quota');
    await createSegmentStore(table).divide(2, now);
    expect(await sweeps.complete('a', aCompletedSweep(0))).toBe(true);
    expect((await control.read()).mailPause).toEqual({ until: now + 5, reason: 'quota' });
  });

  test('that the operator says that lapses are true is read by every check until then, beside everything else', async () => {
    await control.pauseScope(facebook, { until: now + 1_000, reason: 'most sign-ins lapsed at once' });
    await control.believeLapses('facebook', now + 500);
    const { pauses, lapsesBelieved } = await control.read();
    expect([...pauses.keys()]).toEqual([facebook]);
    expect(lapsesBelieved).toEqual(new Map([['facebook', now + 500]]));
  });

  test('who cannot be watched is read from all shards', async () => {
    for (const [shard, person] of ['facebook:1', 'facebook:2'].entries()) {
      await table.dynamoDb.send(
        new PutItemCommand({
          TableName: table.tableName,
          Item: { id: { S: 'control' }, kind: { S: `unwatchable#${shard}` }, people: { SS: [person] } },
        }),
      );
    }
    expect((await control.read()).unwatchable).toEqual(new Set(['facebook:1', 'facebook:2']));
  });
});
