import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decideCheck } from '../../lambdas/domain/check.ts';
import { areTooLarge, pauseAll } from '../../lambdas/domain/commands.ts';
import type { Control } from '../../lambdas/domain/control.ts';
import type { FriendId, WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watch, Watcher } from '../../lambdas/domain/watcher.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import { createWatcherChanges, Refusal } from '../../lambdas/storage/watcher-changes.ts';
import { toWatcherItem } from '../../lambdas/storage/watcher-item.ts';
import { createWatcherStore, type WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, friendId, impatient, watchesOf } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const noControl: Control = { pauses: new Map(), unwatchable: new Set() };
let table: TestTable;
let store: WatcherStore;
let updates = 0;

beforeAll(async () => {
  table = await openTestTable();
  const counting = {
    send: (command: { constructor: { name: string } }) => {
      if (command.constructor.name === 'UpdateItemCommand') updates++;
      return table.dynamoDb.send(command as GetItemCommand);
    },
  };
  store = createWatcherStore({ ...impatient, dynamoDb: counting as never, tableName: table.tableName });
});
beforeEach(async () => {
  await table.clear();
  updates = 0;
});
afterAll(() => table.close());

async function stored(id: string): Promise<Watcher | undefined> {
  const read = await store.read([id as WatcherId], { consistent: true });
  expect(read.unreadable.size).toBe(0);
  return read.watchers.get(id as WatcherId);
}

function readingsOf(watcher: Watcher, status: string) {
  const friends = new Map([...watcher.watches.keys()].map((id) => [id, { name: `Friend ${id}`, at: now, status }]));
  return { facebook: { kind: 'friends' as const, friends } };
}

describe('what is written comes back the same', () => {
  test('a watcher with everything', async () => {
    const watcher: Watcher = {
      ...aWatcher('facebook:1', ['2', '3']),
      delivery: { kind: 'digest', minute: 480, timeZone: 'Europe/Berlin' },
      quietHours: { from: 1_320, to: 420, timeZone: 'America/New_York' },
      pause: { until: now },
      accounts: {
        facebook: {
          token: 'sealed',
          throttledUntil: now,
          lapseNotedAt: now,
          unknownSince: now,
          unknownMailed: true,
          signInAgain: { since: now, code: 190, subcode: 463 },
        },
      },
      watches: watchesOf({
        2: {
          condition: 'taken',
          status: 'Single',
          since: now,
          text: 'hash',
          absentSince: now,
          unknownSince: now,
          unknownMailed: true,
          mailedAt: now,
          pause: { until: now },
        },
        3: { condition: 'any', chosenAt: now, optedOut: true },
      }),
      mailHeldUntil: now,
      mailStop: { reason: 'bounced', since: now },
      alerts: {
        x: {
          kind: 'changes',
          id: 'x',
          openedAt: now,
          lease: { id: 'l', until: now },
          changes: [
            {
              friendId: friendId('2'),
              name: 'Ada',
              handle: '@ada',
              profile: 'https://a.example/@ada',
              from: 'Single',
              fromSince: now,
              to: 'Engaged',
              at: now,
              due: true,
            },
          ],
        },
        y: { kind: 'sign-in-again', network: 'facebook', id: 'y', openedAt: now },
        z: { kind: 'unread', network: 'mastodon', people: 2, id: 'z', openedAt: now, lease: { id: 'l', until: now } },
      },
    };
    expect(await store.create(watcher)).toBe(true);
    expect(await stored('facebook:1')).toEqual(watcher);
  });

  test('creating someone who is there changes nothing', async () => {
    await store.create(aWatcher('facebook:1', ['2']));
    expect(await store.create(aWatcher('facebook:1', ['3']))).toBe(false);
    expect([...((await stored('facebook:1'))?.watches.keys() ?? [])]).toEqual([friendId('2')]);
  });

  test('a hundred watchers come with one read, doubled ids and strangers do no harm', async () => {
    for (let index = 0; index < 100; index++) await store.create(aWatcher(`facebook:${index}`));
    const ids = Array.from({ length: 99 }, (_, index) => `facebook:${index}` as WatcherId);
    const read = await store.read([...ids, ...ids, 'facebook:stranger' as WatcherId], { consistent: false });
    expect(read.watchers.size).toBe(99);
    expect(read.unprocessed).toEqual([]);
  });
});

describe('what a full answer leaves out', () => {
  const answering = (answer: (keys: object[], call: number) => object) => {
    let calls = 0;
    const dynamoDb = {
      send: async (command: { input: { RequestItems: Record<string, { Keys: object[] }> } }) =>
        answer(command.input.RequestItems.table?.Keys ?? [], calls++),
    };
    return createWatcherStore({ ...impatient, dynamoDb: dynamoDb as never, tableName: 'table' });
  };
  const ids = Array.from({ length: 10 }, (_, index) => `facebook:${index}` as WatcherId);
  const itemsOf = (keys: object[]) => ({
    table: keys.map((key) => ({ ...toWatcherItem(aWatcher('facebook:x')), ...key })),
  });

  test('is asked for again until all is there', async () => {
    const partial = answering((keys, call) => {
      const answered = keys.slice(0, call + 1);
      const rest = keys.slice(call + 1);
      return {
        Responses: itemsOf(answered),
        ...(rest.length > 0 ? { UnprocessedKeys: { table: { Keys: rest } } } : {}),
      };
    });
    const read = await partial.read(ids, { consistent: false });
    expect([...read.watchers.keys()].sort()).toEqual(ids);
    expect(read.unprocessed).toEqual([]);
  });

  test('is handed back after some attempts, for the next sweep', async () => {
    const never = answering((keys) => ({ Responses: { table: [] }, UnprocessedKeys: { table: { Keys: keys } } }));
    expect((await never.read(ids, { consistent: false })).unprocessed).toEqual(ids);
  });

  test('an item that does not parse is named by what is wrong with it, and hides no other', async () => {
    const odd = answering((keys) => ({
      Responses: { table: [{ ...keys[0], kind: { S: 'watcher' } }, ...itemsOf(keys.slice(1)).table] },
    }));
    const read = await odd.read(ids, { consistent: false });
    expect(read.watchers.size).toBe(9);
    expect(read.unreadable.get('facebook:0' as WatcherId)).toContain('watches');
  });
});

describe('a write holds only for the version that was read', () => {
  test('the second of two writers loses, and what it wanted to write is nowhere', async () => {
    const watcher = aWatcher('facebook:1', ['2']);
    await store.create(watcher);
    expect(await store.update(watcher, { ...watcher, language: 'de' })).toMatchObject({ version: watcher.version + 1 });
    expect(await store.update(watcher, { ...watcher, language: 'es' })).toBeUndefined();
    expect((await stored('facebook:1'))?.language).toBe('de');
  });

  test('someone who left does not come back by any write', async () => {
    const watcher = aWatcher('facebook:1', ['2']);
    await store.create(watcher);
    expect(await store.deleteCreatedUntil(watcher.id, now)).toBe('deleted');
    expect(await store.update(watcher, pauseAll(watcher, {}))).toBeUndefined();
    expect(await store.markThrottled(watcher.id, 'facebook', now)).toBe(false);
    expect(await store.settle(watcher.id, 'x', 'l')).toBeUndefined();
    expect(await store.release(watcher.id, 'x', 'l', { takenOver: false })).toBe(false);
    const { Item } = await table.dynamoDb.send(
      new GetItemCommand({ TableName: table.tableName, Key: { id: { S: watcher.id }, kind: { S: 'watcher' } } }),
    );
    expect(Item).toBeUndefined();
  });
});

describe('a thousand watches', () => {
  const thousand = Array.from({ length: 1_000 }, (_, index) => `1015000000000${1_000 + index}`);

  test('the first look is one write, the longest statuses included; the second look writes nothing', async () => {
    const before = aWatcher('facebook:1', thousand);
    expect(before.watches.size).toBe(1_000);
    await store.create(before);
    const readings = readingsOf(before, 'é'.repeat(150));
    const input = {
      readings,
      control: noControl,
      absenceMilliseconds: 0,
      flapMilliseconds: 0,
      now,
      leaseUntil: now + 1,
      newId: () => 'id',
    };
    const first = decideCheck({ ...input, watcher: before });
    const written = await store.update(before, first.after);
    expect(updates).toBe(1);
    expect(first.claims).toEqual([]);

    const read = await stored('facebook:1');
    expect(read).toEqual(written);
    expect([...(read?.watches.values() ?? [])].every(({ status }) => status === 'é'.repeat(100))).toBe(true);
    if (read === undefined) throw new Error('not stored');
    expect(decideCheck({ ...input, watcher: read }).after).toBe(read);
  });

  test('all of them changing at once fit into the item, or wait until they do; none is lost', async () => {
    let watcher = aWatcher('facebook:1', thousand);
    await store.create(watcher);
    const input = {
      control: noControl,
      absenceMilliseconds: 0,
      flapMilliseconds: 0,
      now,
      leaseUntil: now + 1,
      newId: () => String(Math.random()),
    };
    const look = async (status: string) => {
      const decision = decideCheck({ ...input, watcher, readings: readingsOf(watcher, status) });
      if (decision.after === watcher) return decision;
      const written = await store.update(watcher, decision.after);
      if (written === undefined) throw new Error('superseded');
      watcher = written;
      for (const { alert, lease } of decision.claims) {
        const settled = await store.settle(watcher.id, alert.id, lease.id);
        expect(settled).toEqual(await stored('facebook:1'));
        watcher = settled ?? watcher;
      }
      return decision;
    };
    await look('a'.repeat(200));
    const found: number[] = [];
    for (let round = 0; round < 20 && found.at(-1) !== 0; round++) found.push((await look('b'.repeat(200))).changes);
    expect(found.length).toBeGreaterThan(2);
    expect(found.reduce((sum, count) => sum + count, 0)).toBe(1_000);
    expect([...watcher.watches.values()].every(({ status }) => status === 'b'.repeat(200))).toBe(true);
  });
});

test.each([true, false])('a read is as consistent as it is asked to be: %s', async (consistent) => {
  const asked: unknown[] = [];
  const noting = {
    async send({ input }: { input: { RequestItems: Record<string, { ConsistentRead: unknown }> } }) {
      asked.push(...Object.values(input.RequestItems).map(({ ConsistentRead }) => ConsistentRead));
      return {};
    },
  };
  const over = createWatcherStore({ ...impatient, dynamoDb: noting as never, tableName: table.tableName });
  await over.read(['facebook:1' as WatcherId], { consistent });
  expect(asked).toEqual([consistent]);
  await over.readOne('facebook:1' as WatcherId);
  expect(asked.at(-1)).toBe(true);
});

test('an update sends what differs, and nothing else', async () => {
  const sent: object[] = [];
  const noting = {
    send: (command: { input: object }) => {
      sent.push(command.input);
      return table.dynamoDb.send(command as GetItemCommand);
    },
  };
  const over = createWatcherStore({ ...impatient, dynamoDb: noting as never, tableName: table.tableName });
  const before: Watcher = { ...aWatcher('facebook:1', ['2']), pause: { until: now }, mailHeldUntil: now };
  await store.create(before);
  const { pause: _pause, mailHeldUntil: _hold, ...rest } = before;
  await over.update(before, { ...rest, language: 'de' });
  expect(sent).toMatchObject([
    {
      UpdateExpression: 'SET #version = :version, #language = :language REMOVE #pause, #mailHeldUntil',
      ExpressionAttributeNames: {
        '#id': 'id',
        '#version': 'version',
        '#language': 'language',
        '#pause': 'pause',
        '#mailHeldUntil': 'mailHeldUntil',
        '#format': 'format',
      },
    },
  ]);
  const after = await stored('facebook:1');
  expect(after).toEqual({ ...rest, language: 'de', version: before.version + 1 });
});

describe('an item that cannot be read', () => {
  const id = 'facebook:1' as WatcherId;
  const spoil = async (watcher: Watcher) => {
    const Item = { ...toWatcherItem(watcher), language: { S: 'xx' } };
    await table.dynamoDb.send(new PutItemCommand({ TableName: table.tableName, Item }));
  };

  test('is a defect, and nobody who left', async () => {
    await spoil(aWatcher(id, ['2']));
    await expect(store.readOne(id)).rejects.toThrow('the item cannot be read');
    await expect(store.change(id, (watcher) => watcher)).rejects.toThrow('the item cannot be read');
  });

  test('is a defect when an alert of it is settled, which then is settled all the same', async () => {
    const lease = { id: 'mine', until: now + 1 };
    await spoil({
      ...aWatcher(id, ['2']),
      alerts: { x: { kind: 'changes', id: 'x', openedAt: now, changes: [], lease } },
    });
    await expect(store.settle(id, 'x', 'mine')).rejects.toThrow('the item that was settled cannot be read');
    expect(await store.settle(id, 'x', 'mine')).toBeUndefined();
  });

  test('can be deleted; and of nobody there is nothing to delete', async () => {
    await spoil(aWatcher(id, ['2']));
    expect(await store.deleteCreatedUntil(id, now)).toBe('deleted');
    expect(await store.deleteCreatedUntil(id, now)).toBe('not-there');
  });
});

describe('settling goes by alert and lease', () => {
  const leased = (lease: string): Watcher => ({
    ...aWatcher('facebook:1', ['2']),
    alerts: { x: { kind: 'changes', id: 'x', openedAt: now, changes: [], lease: { id: lease, until: now + 1 } } },
  });

  test('it holds whatever else was written meanwhile, and counts as a write', async () => {
    const watcher = leased('mine');
    await store.create(watcher);
    await store.update(watcher, { ...watcher, language: 'de' });
    const settled = await store.settle(watcher.id, 'x', 'mine');
    expect(settled).toMatchObject({ language: 'de', alerts: {}, version: watcher.version + 2 });
    expect(await stored('facebook:1')).toEqual(settled);
  });

  test('an alert that someone else took over is not settled by its first holder', async () => {
    const watcher = leased('theirs');
    await store.create(watcher);
    expect(await store.settle(watcher.id, 'x', 'mine')).toBeUndefined();
    expect((await stored('facebook:1'))?.alerts.x).toBeDefined();
  });

  test('settling the last thing owed to someone whose token lapsed takes them from the index', async () => {
    const watcher: Watcher = {
      ...leased('mine'),
      accounts: { facebook: { signInAgain: { since: now } } },
      swept: true,
    };
    await store.create(watcher);
    const settled = await store.settle(watcher.id, 'x', 'mine');
    expect(settled).toMatchObject({ swept: false, alerts: {} });
    expect(await stored('facebook:1')).toEqual(settled);
  });

  test('an alert given back is free at once; one that was taken over stays apart from new changes', async () => {
    const watcher = leased('mine');
    await store.create(watcher);
    expect(await store.release(watcher.id, 'x', 'mine', { takenOver: false })).toBe(true);
    expect((await stored('facebook:1'))?.alerts.x?.lease).toBeUndefined();

    expect(await store.deleteCreatedUntil(watcher.id, now)).toBe('deleted');
    await store.create(watcher);
    expect(await store.release(watcher.id, 'x', 'mine', { takenOver: true })).toBe(true);
    expect((await stored('facebook:1'))?.alerts.x?.lease).toEqual({ id: 'mine', until: 0 });
  });
});

test('a throttle is noted whatever version the item has, and nothing else is touched', async () => {
  const watcher = aWatcher('facebook:1', ['2']);
  await store.create(watcher);
  const after = await store.update(watcher, { ...watcher, language: 'de' });
  expect(await store.markThrottled(watcher.id, 'facebook', now)).toBe(true);
  expect(await stored('facebook:1')).toEqual({
    ...after,
    accounts: { facebook: { token: 'sealed', throttledUntil: now } },
    version: watcher.version + 2,
  });
});

test('no throttle is noted of an account that the person has not', async () => {
  const watcher: Watcher = { ...aWatcher('facebook:1', ['2']), accounts: {} };
  await store.create(watcher);
  expect(await store.markThrottled(watcher.id, 'facebook', now)).toBe(false);
  expect(await stored('facebook:1')).toEqual(watcher);
});

describe('a change', () => {
  const id = 'facebook:1' as WatcherId;
  const toGerman = (watcher: Watcher): Watcher => ({ ...watcher, language: 'de' });
  beforeEach(async () => {
    await store.create(aWatcher(id, ['2']));
  });

  test('is one read and one write, or one write of what was just read', async () => {
    const before = await stored(id);
    const changed = await store.change(id, toGerman);
    expect(changed).toEqual({ kind: 'changed', watcher: await stored(id) });
    expect(updates).toBe(1);
    // What was just read is out of date by now: it is read again, and the change holds for what is there.
    const again = await store.change(before as Watcher, (watcher) => pauseAll(watcher, {}));
    expect(again).toMatchObject({ kind: 'changed', watcher: { language: 'de', pause: {} } });
  });

  test('is decided on again when somebody else writes first', async () => {
    const seen: string[] = [];
    const outcome = await store.change((await stored(id)) as Watcher, (watcher) => {
      seen.push(watcher.language);
      return pauseAll(watcher, {});
    });
    expect([outcome.kind, seen]).toEqual(['changed', ['en']]);

    seen.length = 0;
    const stale = (await stored(id)) as Watcher;
    await store.update(stale, toGerman(stale));
    await store.change(stale, (watcher) => {
      seen.push(watcher.language);
      return { ...watcher, delivery: { kind: 'digest', minute: 1, timeZone: 'UTC' } };
    });
    expect(seen).toEqual(['en', 'de']);
    expect(await stored(id)).toMatchObject({ language: 'de', delivery: { kind: 'digest' } });
  });

  test('that several make at once is made by all of them', async () => {
    await Promise.all([
      store.change(id, toGerman),
      store.change(id, (watcher) => ({ ...watcher, linkEpoch: 7 })),
      store.change(id, (watcher) => pauseAll(watcher, { until: now })),
    ]);
    expect(await stored(id)).toMatchObject({ language: 'de', linkEpoch: 7, pause: { until: now } });
  });

  test('that changes nothing writes nothing', async () => {
    const before = await stored(id);
    expect(await store.change(id, (watcher) => ({ ...watcher, watches: new Map(watcher.watches) }))).toEqual({
      kind: 'changed',
      watcher: before,
    });
    expect(updates).toBe(0);
  });

  test('that is refused writes nothing, and says why', async () => {
    expect(await store.change<string>(id, () => new Refusal('too many'))).toEqual({
      kind: 'refused',
      refusal: 'too many',
    });
    expect(updates).toBe(0);
  });

  test('of somebody who left comes to nothing, however it is asked for', async () => {
    const before = (await stored(id)) as Watcher;
    await store.deleteCreatedUntil(id, now);
    expect(await store.change(id, toGerman)).toEqual({ kind: 'gone' });
    expect(await store.change(before, toGerman)).toEqual({ kind: 'gone' });
    expect(await stored(id)).toBeUndefined();
  });

  test('gives up when others write first each time, as a table that is busy, and has waited longer each time', async () => {
    const slept: number[] = [];
    const sleep = async (milliseconds: number) => void slept.push(milliseconds);
    const losing = createWatcherChanges({ sleep, random: () => 0.5 }, store, { update: async () => undefined });
    await expect(losing.change(id, toGerman)).rejects.toThrow(TableBusyError);
    expect(slept).toEqual([20, 40, 80, 160, 320]);
  });
});

describe('the fullest choice that may be saved', () => {
  test('is taken by the table with every mark filled', async () => {
    const marks = { since: now, absentSince: now, text: 'x'.repeat(12), pause: { until: now } };
    const watches = new Map<FriendId, Watch>();
    for (let index = 0; ; index++) {
      const id = friendId(`${'9'.repeat(106)}${10_000 + index}`);
      watches.set(id, { condition: 'single-again', status: 'é'.repeat(100), ...marks });
      if (!areTooLarge(watches)) continue;
      watches.delete(id);
      break;
    }
    const watcher: Watcher = { ...aWatcher('facebook:1', []), watches };
    expect(await store.create(watcher)).toBe(true);
    expect(await stored('facebook:1')).toEqual(watcher);
  });
});
