import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { type FriendId, scopeOfNetwork, type WatcherId } from '../../lambdas/domain/ids.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createFollowedLinks } from '../../lambdas/storage/followed-links.ts';
import { createHistoryStore } from '../../lambdas/storage/history-store.ts';
import { createLastSweep } from '../../lambdas/storage/last-sweep.ts';
import { createLedgerStore } from '../../lambdas/storage/ledger-store.ts';
import { createMailsAnHour } from '../../lambdas/storage/mails-an-hour.ts';
import { createRefusalCounts } from '../../lambdas/storage/refusal-counts.ts';
import { createRefusedMails } from '../../lambdas/storage/refused-mails.ts';
import { createSegmentStore } from '../../lambdas/storage/segment-store.ts';
import { createSweepStore } from '../../lambdas/storage/sweep-store.ts';
import { type TableAccess, TableBusyError } from '../../lambdas/storage/table.ts';
import { createUnwatchableStore } from '../../lambdas/storage/unwatchable-store.ts';
import { createWatcherCount } from '../../lambdas/storage/watcher-count.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { aCompletedSweep } from '../support/swept-index.ts';
import { aWatcher, friendId, impatient } from '../support/watchers.ts';

const now = Date.UTC(2026, 5, 1);
const facebook = scopeOfNetwork('facebook');
const ada = aWatcher('facebook:1');
const progress = {
  startedAt: now,
  turn: 0,
  segments: 1,
  begun: 0,
  open: [],
  watchers: 0,
  messages: 0,
  notEnqueued: 0,
  retentionSeconds: 1,
};

/** Every call of every store that is more than one expression. */
const calls: Record<string, (table: TableAccess) => Promise<unknown>> = {
  'reading watchers': (table) => createWatcherStore(table).read([ada.id], { consistent: true }),
  'creating a watcher': (table) => createWatcherStore(table).create(ada),
  'changing a watcher': (table) => createWatcherStore(table).update(ada, { ...ada, language: 'de' }),
  'settling an alert': (table) => createWatcherStore(table).settle(ada.id, 'x', 'lease'),
  'releasing an alert': (table) => createWatcherStore(table).release(ada.id, 'x', 'lease', { takenOver: false }),
  'noting a throttle': (table) => createWatcherStore(table).markThrottled(ada.id, 'facebook', now),
  'deleting a watcher': (table) => createWatcherStore(table).deleteCreatedUntil(ada.id, now),
  'reading what concerns all': (table) => createControlStore(table).read(),
  'reading whether mail is held': (table) => createControlStore(table).mailPause(),
  'pausing a scope': (table) => createControlStore(table).pauseScope(facebook, { until: now, reason: 'x' }),
  'forgetting strikes': (table) => createControlStore(table).forgetStrikes(facebook),
  'dropping a pause': (table) => createControlStore(table).dropExpired(facebook, now),
  'holding the mail': (table) => createControlStore(table).pauseMail(now, 'x'),
  'noting a mass absence': (table) => createControlStore(table).noteMassAbsence(facebook, now),
  'taking the lease of the sweep': (table) => sweeps(table).lease('a', now, now),
  'keeping how far the sweep came': (table) => sweeps(table).saveProgress('a', progress),
  'stopping the sweep': (table) => sweeps(table).stop('a', progress),
  'giving the lease back': (table) => sweeps(table).giveBack('a'),
  'completing the sweep': (table) => sweeps(table).complete('a', aCompletedSweep(1)),
  'scanning the index': (table) => sweeps(table).scan({ segment: 0, segments: 1, cursor: { at: 'start' }, limit: 1 }),
  'marking a segment': (table) => createSegmentStore(table).mark({ segment: 0, segments: 1, sweepStartedAt: 0 }, now),
  'recording history': (table) =>
    createHistoryStore(table).record(ada.id, 'x', [{ friendId: friendId('2'), name: 'B', at: now }], new Set()),
  'listing history': (table) => createHistoryStore(table).list(ada.id, 10),
  'erasing history': (table) => createHistoryStore(table).deleteUntil(ada.id),
  'putting somebody on the list of unwatchable people': (table) => createUnwatchableStore(table).add(friendId('2')),
  'taking somebody off the list of unwatchable people': (table) => createUnwatchableStore(table).remove(friendId('2')),
  'asking who is unwatchable': (table) => createUnwatchableStore(table).among([friendId('2')]),
  'noting that a link is followed': (table) => createFollowedLinks(table).follow('x', now),
  'asking whether a link was followed': (table) => createFollowedLinks(table).has('x'),
  'changing a ledger': (table) => createLedgerStore(table).change('x', (ledger) => ({ kind: 'write', value: ledger })),
  'counting a mail of this hour': (table) => createMailsAnHour(table).count(now, 1),
  'counting a refused mail of today': (table) => createRefusedMails(table).count(now),
  'counting a refused mail': (table) => createRefusalCounts(table).count('bounced'),
  'counting refused mails from the start': (table) => createRefusalCounts(table).startAgain('bounced'),
  'counting one more watcher': (table) => createWatcherCount(table).raise(1),
  'reading when the last sweep was': (table) => createLastSweep(table, () => now)(),
};

const sweeps = (table: TableAccess) => createSweepStore({ ...table, indexName: 'sweep' });

type Input = Readonly<Record<string, unknown>>;

/** A table that answers each call as it is told, and keeps what it was asked. */
function tableThat(answer: (input: Input, call: number) => object) {
  const asked: Input[] = [];
  const send = async ({ input }: { input: Input }) => answer(input, asked.push(input) - 1);
  const table: TableAccess = { ...impatient, dynamoDb: { send } as never, tableName: 'table' };
  return { table, asked };
}

describe('a fault of the table', () => {
  const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });

  test.each(Object.entries(calls))('is not taken for an answer, but thrown: %s', async (_, call) => {
    const { table } = tableThat(() => {
      throw throttled;
    });
    await expect(call(table)).rejects.toBe(throttled);
  });
});

describe('what decides is read as it is this moment', () => {
  test.each([
    'reading watchers',
    'reading whether mail is held',
    'noting a mass absence',
    'erasing history',
    'asking who is unwatchable',
    'asking whether a link was followed',
    'changing a ledger',
  ])('%s', async (name) => {
    const { table, asked } = tableThat(() => ({}));
    await calls[name]?.(table);
    const [first] = asked;
    const read = (first?.RequestItems as Record<string, Input> | undefined)?.table ?? first;
    expect(read?.ConsistentRead).toBe(true);
  });
});

describe('an answer that comes in pages is read to its end', () => {
  /** A query of three pages: each call must go on where the last one ended. */
  function pagesOf(items: readonly object[][]) {
    return tableThat((input, call) => {
      if (!('KeyConditionExpression' in input)) return {};
      expect(input.ExclusiveStartKey).toEqual(call === 0 ? undefined : marshall({ page: call }));
      const isLast = call === items.length - 1;
      return {
        Items: items[call]?.map((item) => marshall(item)),
        ...(isLast ? {} : { LastEvaluatedKey: marshall({ page: call + 1 }) }),
      };
    });
  }

  test('what concerns all', async () => {
    const pause = (scope: string) => ({ kind: `pause#${scope}`, scope, until: now, reason: 'x' });
    const { table, asked } = pagesOf([
      [pause('facebook')],
      [],
      [
        { kind: 'unwatchable#1', people: new Set(['facebook:2']) },
        { kind: 'control', mailPause: { until: 1, reason: 'y' } },
      ],
    ]);
    expect(await createControlStore(table).read()).toEqual({
      pauses: new Map([[facebook, { until: now, reason: 'x' }]]),
      unwatchable: new Set([friendId('2')]),
      mailPause: { until: 1, reason: 'y' },
    });
    expect(asked).toHaveLength(3);
  });

  test('a history, as far as it is wanted', async () => {
    const entry = (at: number) => ({ friendId: friendId('2'), at, mailed: true });
    const pages = [[entry(9), entry(8)], [], [entry(7)]];
    const whole = pagesOf(pages);
    expect((await createHistoryStore(whole.table).list(ada.id, 4)).map(({ at }) => at)).toEqual([9, 8, 7]);
    expect(whole.asked.map(({ Limit }) => Limit)).toEqual([4, 2, 2]);
    const enough = pagesOf(pages);
    expect((await createHistoryStore(enough.table).list(ada.id, 2)).map(({ at }) => at)).toEqual([9, 8]);
    expect(enough.asked).toHaveLength(1);
  });

  test('a history that is erased', async () => {
    const deleted: unknown[] = [];
    let queries = 0;
    const { table } = tableThat((input) => {
      if (!('KeyConditionExpression' in input)) {
        deleted.push(...((input.RequestItems as Record<string, unknown[]>).table ?? []));
        return {};
      }
      expect(input.ExclusiveStartKey).toEqual(queries === 0 ? undefined : marshall({ page: queries }));
      queries++;
      const key = marshall({ id: ada.id, kind: `history#${queries}#x#${friendId('2')}` });
      return { Items: [key], ...(queries < 3 ? { LastEvaluatedKey: marshall({ page: queries }) } : {}) };
    });
    await createHistoryStore(table).deleteUntil(ada.id);
    expect(deleted).toHaveLength(3);
  });
});

describe('what the table leaves undone', () => {
  const waits = () => {
    const slept: number[] = [];
    return { slept, sleep: async (milliseconds: number) => void slept.push(milliseconds), random: () => 0.5 };
  };

  test('of the list of unwatchable people is asked for again, then it is an error: nobody is watched by mistake', async () => {
    const { table, asked } = tableThat((input, call) => {
      const { Keys } = (input.RequestItems as Record<string, { Keys: object[] }>).table ?? { Keys: [] };
      if (call === 0) return { UnprocessedKeys: { table: { Keys } } };
      return { Responses: { table: [marshall({ people: new Set(['facebook:2']) })] } };
    });
    expect(await createUnwatchableStore(table).among([friendId('2')])).toEqual(new Set([friendId('2')]));
    expect(asked).toHaveLength(2);

    const { slept, ...waiting } = waits();
    const never = tableThat((input) => ({ UnprocessedKeys: input.RequestItems as object }));
    const store = createUnwatchableStore({ ...never.table, ...waiting });
    await expect(store.among([friendId('2')])).rejects.toThrow(TableBusyError);
    expect(slept).toEqual([50, 100, 200, 400, 800]);
  });

  test('of a read of watchers is asked for again, later each time', async () => {
    const { slept, ...waiting } = waits();
    const never = tableThat((input) => ({ UnprocessedKeys: input.RequestItems as object }));
    const store = createWatcherStore({ ...never.table, ...waiting });
    expect((await store.read([ada.id], { consistent: false })).unprocessed).toEqual([ada.id]);
    expect(slept).toEqual([50, 100, 200, 400, 800]);
    await expect(store.readOne(ada.id)).rejects.toThrow(TableBusyError);
  });

  test('of a history is written again, later each time', async () => {
    const { slept, ...waiting } = waits();
    const never = tableThat((input) => ({ UnprocessedItems: input.RequestItems as object }));
    const store = createHistoryStore({ ...never.table, ...waiting });
    const change = { friendId: friendId('2') as FriendId, name: 'B', at: now };
    await expect(store.record(ada.id as WatcherId, 'x', [change], new Set())).rejects.toThrow(TableBusyError);
    expect(slept).toEqual([50, 100, 200, 400, 800]);
  });
});
