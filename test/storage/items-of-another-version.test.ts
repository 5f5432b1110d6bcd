import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pauseAll } from '../../lambdas/domain/commands.ts';
import type { Scope, WatcherId } from '../../lambdas/domain/ids.ts';
import type { Watch } from '../../lambdas/domain/watcher.ts';
import type { Log } from '../../lambdas/observability/log.ts';
import { createTokens } from '../../lambdas/secrets/network-tokens.ts';
import { createAddressStore } from '../../lambdas/storage/address-store.ts';
import { createControlStore } from '../../lambdas/storage/control-store.ts';
import { createErasure } from '../../lambdas/storage/erasure.ts';
import { createHistoryStore } from '../../lambdas/storage/history-store.ts';
import { NewerItemError } from '../../lambdas/storage/item-formats.ts';
import { createLedgerStore } from '../../lambdas/storage/ledger-store.ts';
import { createSweepStore } from '../../lambdas/storage/sweep-store.ts';
import { isTransient } from '../../lambdas/storage/transient.ts';
import { watcherFormat } from '../../lambdas/storage/watcher-item.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { testKeys } from '../support/api.ts';
import { checking } from '../support/checking.ts';
import {
  adasAddressItem,
  adasId,
  adasItem,
  bensId,
  bensItem,
  controlItem,
  historyItem,
  ledgerItem,
  pauseItem,
  writtenAt,
} from '../support/last-version.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { impatient, watchesOf } from '../support/watchers.ts';

const [ada, ben] = [adasId as WatcherId, bensId as WatcherId];
const minute = 60_000;

let table: TestTable;
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());
beforeEach(() => table.clear());

const access = () => ({ ...table, ...impatient });
const store = () => createWatcherStore(access());

async function put(...items: readonly object[]): Promise<void> {
  for (const item of items) {
    await table.dynamoDb.send(new PutItemCommand({ TableName: table.tableName, Item: marshall(item) }));
  }
}

async function stored({ id, kind }: { readonly id: string; readonly kind: string }) {
  const { Item: item } = await table.dynamoDb.send(
    new GetItemCommand({ TableName: table.tableName, Key: marshall({ id, kind }), ConsistentRead: true }),
  );
  return item && unmarshall(item);
}

describe('a watcher as the last version stored them', () => {
  beforeEach(() => put(adasItem, bensItem));

  test('is read whole, and so is one from before links had an epoch', async () => {
    const { watchers } = await store().read([ada, ben], { consistent: true });
    const { kind: _, sweepKey: __, watches: adasWatches, ...adas } = adasItem;
    const { kind: ___, watches: bensWatches, ...bens } = bensItem;
    const hers = watchesOf(adasWatches as Record<string, Watch>);
    const his = watchesOf(bensWatches as Record<string, Watch>);
    expect(watchers.get(ada)).toEqual({ ...adas, watches: hers, swept: true, storedFormat: 0 });
    expect(watchers.get(ben)).toEqual({ ...bens, watches: his, linkEpoch: 0, swept: false, storedFormat: 0 });
  });

  test('their token, sealed by the last version, opens', async () => {
    const { accounts } = (await store().readOne(ben)) ?? {};
    const opened = await createTokens(testKeys).open(ben, accounts?.facebook?.token ?? '');
    expect(opened).toEqual({ kind: 'token', token: 'local-101' });
  });

  test('reading writes nothing; the next change writes the item whole in the new format, and loses nothing', async () => {
    const before = await store().readOne(ben);
    expect(await stored(bensItem)).toEqual(bensItem);
    const changed = await store().change(ben, (watcher) => pauseAll(watcher, { until: writtenAt + minute }));
    expect(changed).toMatchObject({
      kind: 'changed',
      watcher: { version: 1_001, pause: { until: writtenAt + minute } },
    });
    expect(changed.kind === 'changed' && 'storedFormat' in changed.watcher).toBe(false);
    const after = {
      ...bensItem,
      version: 1_001,
      linkEpoch: 0,
      pause: { until: writtenAt + minute },
      watches: `{"facebook":[["102","any",${writtenAt - 60 * minute},"Single"]]}`,
      format: 2,
    };
    expect(await stored(bensItem)).toEqual(after);
    const { storedFormat: _, ...rest } = before ?? {};
    expect(await store().readOne(ben)).toEqual({ ...rest, version: 1_001, pause: { until: writtenAt + minute } });
  });

  test('is written once more as usual after that', async () => {
    await store().change(ben, (watcher) => pauseAll(watcher, { until: writtenAt + minute }));
    await store().change(ben, (watcher) => pauseAll(watcher, { until: writtenAt + 2 * minute }));
    expect(await stored(bensItem)).toMatchObject({
      version: 1_002,
      format: 2,
      pause: { until: writtenAt + 2 * minute },
    });
  });

  test('a write that forgot in what format the item is stored writes nothing', async () => {
    const { storedFormat: _, ...forgetful } = (await store().readOne(ben)) ?? expect.fail();
    expect(await store().update(forgetful, { ...forgetful, language: 'es' })).toBeUndefined();
    expect(await stored(bensItem)).toEqual(bensItem);
  });

  test('the lease that its check held holds: nobody mails the alert before, somebody does after', async () => {
    let now = writtenAt;
    const { check, tried } = checking({ table, clock: () => now });
    await check(ada);
    expect(tried).toEqual([]);
    now = adasItem.alerts['an-alert'].lease.until + 1;
    const report = await check(ada);
    expect(tried).toEqual([ada]);
    expect(report).toMatchObject({ mailsSent: 1, possibleDoubles: 1 });
    expect((await store().readOne(ada))?.alerts).toEqual({});
  });

  test('the check of the last version that still runs settles what it mailed, under the same lease', async () => {
    await store().change(ada, (watcher) => ({ ...watcher, language: 'es' }));
    expect(await store().settle(ada, 'an-alert', 'a-lease')).toMatchObject({ alerts: {} });
  });

  test('leaves no trace when they leave', async () => {
    await put(historyItem);
    await createErasure(store(), createHistoryStore(access()))(ada, writtenAt);
    expect(await stored(adasItem)).toBeUndefined();
    expect(await stored(historyItem)).toBeUndefined();
  });
});

describe('a watcher of format 1, whose watches are a map', () => {
  const adas = { ...adasItem, format: 1 };
  const bens = { ...bensItem, linkEpoch: 7, format: 1 };

  test('is read whole, and checked', async () => {
    await put(adas, bens);
    const { kind: _, sweepKey: __, format: ___, ...rest } = adas;
    const watches = watchesOf(rest.watches as Record<string, Watch>);
    expect(await store().readOne(ada)).toEqual({ ...rest, watches, swept: true, storedFormat: 1 });
    const { check, tried } = checking({ table, clock: () => adas.alerts['an-alert'].lease.until + 1 });
    expect(await check(ada)).toMatchObject({ defects: 0, mailsSent: 1 });
    expect(tried).toEqual([ada]);
  });

  test('has the same watches, packed, after the next change', async () => {
    await put(bens);
    const before = await store().readOne(ben);
    await store().change(ben, (watcher) => pauseAll(watcher, { until: writtenAt + minute }));
    expect(await stored(bens)).toMatchObject({ format: 2, watches: expect.any(String), linkEpoch: 7 });
    expect((await store().readOne(ben))?.watches).toEqual(before?.watches);
  });

  test('is unreadable, by the name of the attribute, when its watches are no such map', async () => {
    await put({ ...bens, watches: { 'facebook:102': { condition: 'sometimes' } } });
    const { unreadable } = await store().read([ben], { consistent: true });
    expect(unreadable.get(ben)).toEqual(['watches']);
  });
});

describe('what else the last version stored', () => {
  test('history is shown', async () => {
    await put(historyItem);
    const { id: _, kind: __, expiresAt: ___, ...entry } = historyItem;
    expect(await createHistoryStore(access()).list(ada, 10)).toEqual([entry]);
  });

  test('an address leads to its owner, and a ledger counts on', async () => {
    await put(adasAddressItem, ledgerItem);
    const addresses = createAddressStore(access());
    const ledgers = createLedgerStore(access());
    const [address, ledger] = [adasAddressItem.id, ledgerItem.id].map((id) => id.split('#')[1] ?? '') as [
      string,
      string,
    ];
    expect(await addresses.read(address)).toMatchObject({ watcherId: ada, known: adasAddressItem.known });
    await ledgers.change(ledger, (value) => ({
      kind: 'write',
      value: { ...value, mails: [...value.mails, writtenAt] },
    }));
    expect(await stored(ledgerItem)).toMatchObject({
      mails: [...ledgerItem.mails, writtenAt],
      refusals: ledgerItem.refusals,
      version: 3,
      format: 1,
    });
  });

  test('pauses of hosts and of the mail are in force', async () => {
    await put(controlItem, pauseItem);
    const { pauses, mailPause } = await createControlStore(table).read();
    expect(pauses.get('mastodon:alpha.example' as Scope)).toMatchObject({ until: pauseItem.until });
    expect(mailPause).toEqual(controlItem.mailPause);
  });

  test('a sweep under way keeps its lease; then the next goes on where it stopped', async () => {
    await put(controlItem);
    const sweeps = createSweepStore({ ...table, indexName: 'sweep' });
    expect(await sweeps.lease('mine', writtenAt + 10 * minute, writtenAt)).toEqual({ kind: 'held-by-another' });
    const leased = await sweeps.lease('mine', writtenAt + 10 * minute, controlItem.sweepLease.until + 1);
    expect(leased).toEqual({ kind: 'leased', progress: controlItem.sweepProgress, lastSweep: controlItem.lastSweep });
  });
});

describe('what a newer version stored stays as it is, and waits for it', () => {
  /** In some layout that nobody here knows. */
  const newer = {
    ...adasItem,
    format: watcherFormat.current + 1,
    watches: 'packed in some way',
    sets: { nobody: 'knows' },
  };

  test('a check leaves the watcher to a later sweep, logs it, and goes on with the others', async () => {
    await put(newer, { ...bensItem, sweepKey: bensId });
    const lines: [string, object | undefined][] = [];
    const write: Log['info'] = (...line) => void lines.push(line as [string, object]);
    const log = { debug: write, info: write, warn: write, error: write };
    const { check, tried } = checking({ table, clock: () => newer.alerts['an-alert'].lease.until + 1, log });
    const report = await check(ada, ben);
    expect(tried).toEqual([]);
    expect(report).toMatchObject({ defects: 0, gone: 0, unknownReasons: { 'item of a newer format': 1 } });
    expect(lines).toContainEqual(['watchers.of-newer-format', { watchers: 1, watcherId: ada }]);
    expect(await stored(newer)).toEqual(newer);
  });

  test('a page, a mail event and a deletion are told to come back later, as with a busy table', async () => {
    await put(newer, historyItem);
    const erase = createErasure(store(), createHistoryStore(access()));
    for (const attempt of [
      () => store().readOne(ada),
      () => store().change(ada, (watcher) => ({ ...watcher, language: 'en' })),
      () => erase(ada, writtenAt),
    ]) {
      const error = await attempt().then(
        () => expect.fail('it did not throw'),
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(NewerItemError);
      expect(isTransient(error)).toBe(true);
    }
    expect(await stored(newer)).toEqual(newer);
    expect(await stored(historyItem)).toEqual(historyItem);
  });

  test('nobody is made in its place', async () => {
    await put(newer);
    const { kind: _, sweepKey: __, ...rest } = adasItem;
    const watches = watchesOf(rest.watches as Record<string, Watch>);
    expect(await store().create({ ...rest, watches, swept: true } as never)).toBe(false);
    expect(await stored(newer)).toEqual(newer);
  });

  test('a mail that this version had sent is settled all the same, where alerts are as they were', async () => {
    await put(newer);
    await expect(store().settle(ada, 'an-alert', 'a-lease')).rejects.toThrow(NewerItemError);
    expect(await stored(newer)).toEqual({ ...newer, alerts: {}, version: newer.version + 1 });
  });

  test('addresses and ledgers are neither read nor changed, history is left out', async () => {
    const [address, ledger] = [
      { ...adasAddressItem, format: 2 },
      { ...ledgerItem, format: 2 },
    ];
    await put(address, ledger, { ...historyItem, format: 2 });
    const addresses = createAddressStore(access());
    const ledgers = createLedgerStore(access());
    const [owner = '', folded = ''] = [address, ledger].map(({ id }) => id.split('#')[1]);
    for (const attempt of [
      () => addresses.read(owner),
      () => addresses.change(owner, (value) => ({ kind: 'write', value })),
      () => ledgers.read(folded),
      () => ledgers.change(folded, (value) => ({ kind: 'write', value })),
    ]) {
      await expect(attempt()).rejects.toThrow(NewerItemError);
    }
    expect([await stored(address), await stored(ledger)]).toEqual([address, ledger]);
    expect(await createHistoryStore(access()).list(ada, 10)).toEqual([]);
  });

  test('a sweep whose progress nobody here can read starts over, under the same lease', async () => {
    await put({ ...controlItem, sweepProgress: { in: 'another shape' } });
    const sweeps = createSweepStore({ ...table, indexName: 'sweep' });
    expect(await sweeps.lease('mine', writtenAt + 10 * minute, writtenAt)).toEqual({ kind: 'held-by-another' });
    const leased = await sweeps.lease('mine', writtenAt + 10 * minute, controlItem.sweepLease.until + 1);
    expect(leased).toEqual({ kind: 'leased', progress: undefined, lastSweep: controlItem.lastSweep });
  });
});
