import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { countMail, noteMail, refusalLifetime, refuse } from '../../lambdas/domain/ledger.ts';
import { createAddressOwners } from '../../lambdas/storage/address-owners.ts';
import { createAddressStore } from '../../lambdas/storage/address-store.ts';
import { createFollowedLinks } from '../../lambdas/storage/followed-links.ts';
import { createLedgerStore } from '../../lambdas/storage/ledger-store.ts';
import { createMailsAnHour } from '../../lambdas/storage/mails-an-hour.ts';
import { createRefusedMails } from '../../lambdas/storage/refused-mails.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import { createWatcherCount } from '../../lambdas/storage/watcher-count.ts';
import { createWatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { openTestTable, type TestTable } from '../support/test-table.ts';
import { aWatcher, impatient } from '../support/watchers.ts';

let table: TestTable;
beforeAll(async () => {
  table = await openTestTable();
});
afterAll(() => table.close());
beforeEach(() => table.clear());

const now = Date.UTC(2026, 10, 24, 12);
const hour = 60 * 60_000;
const day = 24 * hour;
const access = () => ({ ...table, ...impatient });
const stored = async (id: string, kind: string) =>
  (
    await table.dynamoDb.send(
      new GetItemCommand({ TableName: table.tableName, Key: { id: { S: id }, kind: { S: kind } } }),
    )
  ).Item;

describe('the ledger', () => {
  const store = () => createLedgerStore(access());

  test('is empty for who was never mailed, and reading makes no item', async () => {
    expect(await store().read('x')).toEqual({ mails: [], refusals: {} });
    expect(await stored('ledger#x', 'ledger')).toBeUndefined();
  });

  test('counts each of many at the same moment, and lets no more through than it allows', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        store().change('x', (ledger) => {
          const counted = countMail(ledger, now);
          return counted.kind === 'allowed'
            ? { kind: 'write', value: counted.after }
            : { kind: 'leave', because: 'enough' };
        }),
      ),
    );
    const written = outcomes.filter((each) => each.status === 'fulfilled' && each.value.kind === 'written');
    expect(written).toHaveLength(3);
    expect((await store().read('x')).mails).toEqual([now, now, now]);
  });

  test('gives up when others write first each time', async () => {
    const busy = createLedgerStore({
      ...access(),
      dynamoDb: {
        send: async (command: object) => {
          if (command.constructor.name === 'UpdateItemCommand') {
            await store().change('y', (each) => ({ kind: 'write', value: noteMail(each, now) }));
          }
          return (table.dynamoDb.send as (each: object) => Promise<unknown>)(command);
        },
      } as typeof table.dynamoDb,
    });
    await expect(busy.change('y', (ledger) => ({ kind: 'write', value: ledger }))).rejects.toThrow(TableBusyError);
  });

  test('goes by itself: counts after a day, refusals after two years', async () => {
    await store().change('x', (ledger) => ({ kind: 'write', value: noteMail(ledger, now) }));
    expect((await stored('ledger#x', 'ledger'))?.expiresAt?.N).toBe(String((now + day) / 1_000));
    await store().change('x', (ledger) => ({ kind: 'write', value: refuse(ledger, 'key', 'complained', now) }));
    expect((await stored('ledger#x', 'ledger'))?.expiresAt?.N).toBe(String((now + refusalLifetime) / 1_000));
  });
});

describe('the item of an address', () => {
  const keys = { identity: (email: string) => `key-of-${email}` };
  const owners = () =>
    createAddressOwners({
      addresses: createAddressStore(access()),
      watchers: createWatcherStore(access()),
      keys,
      clock: () => now,
    });
  const id = 'mail:ada' as WatcherId;
  const ada = { ...aWatcher(id), address: { email: 'ada@x.example', confirmed: true } };

  test('leads to its owner once both are there, and stays for as long', async () => {
    expect(await owners().find('ada@x.example')).toEqual({ hint: undefined, isBeingMade: false });
    expect(await owners().claim('ada@x.example', id, { hint: undefined })).toBe(true);
    expect(await owners().find('ada@x.example')).toEqual({ hint: id, isBeingMade: true });
    await createWatcherStore(access()).create(ada);
    expect(await owners().find('ada@x.example')).toMatchObject({ watcher: { id }, isBeingMade: false });
    expect(await stored('address#key-of-ada@x.example', 'address')).not.toHaveProperty('expiresAt');
  });

  test('that only counts links stays for a day after the last of them', async () => {
    await createAddressStore(access()).change('x', () => ({
      kind: 'write',
      value: { known: [now, now + 2], anywhere: [now + 1_000] },
    }));
    expect((await stored('address#x', 'address'))?.expiresAt?.N).toBe(String((now + 1_000 + day) / 1_000));
  });

  test('is claimed by one of many', async () => {
    const claims = await Promise.all(
      Array.from({ length: 5 }, (_, number) =>
        owners().claim('ada@x.example', `mail:${number}` as WatcherId, { hint: undefined }),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test('is released by its own watcher only, and then goes by itself', async () => {
    await owners().claim('ada@x.example', id, { hint: undefined });
    await owners().release('ada@x.example', 'mail:other' as WatcherId);
    expect((await owners().find('ada@x.example')).hint).toBe(id);
    await owners().release('ada@x.example', id);
    const item = await stored('address#key-of-ada@x.example', 'address');
    expect(item).not.toHaveProperty('watcherId');
    expect(item?.expiresAt?.N).toBe(String(day / 1_000));
    expect(JSON.stringify(item)).not.toContain('mail:ada');
  });
});

describe('counts', () => {
  test('of followed links: each is followed once, and the note goes when the link would be over', async () => {
    const links = createFollowedLinks(table);
    expect(await links.has('x')).toBe(false);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => links.follow('x', now)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await links.has('x')).toBe(true);
    expect((await stored('followed-link#x', 'followed-link'))?.expiresAt?.N).toBe(String(now / 1_000));
  });

  test('of refused mails are of the day, and go after a week', async () => {
    const refused = createRefusedMails(table);
    const midnight = now - (now % day);
    expect(await refused.today(midnight)).toBe(0);
    await Promise.all([refused.count(midnight), refused.count(midnight + day - 1)]);
    expect([await refused.today(midnight + 1), await refused.today(midnight + day)]).toEqual([2, 0]);
    const item = await stored(`refused-mails#${new Date(midnight).toISOString()}`, 'refused-mails');
    expect(item?.expiresAt?.N).toBe(String((midnight + 7 * day) / 1_000));
  });

  test('of mails in an hour stop at the most, but for those that are counted whatever was before', async () => {
    const mails = createMailsAnHour(table);
    const outcomes = [];
    for (const most of [2, 2, 2, undefined, 3]) outcomes.push(await mails.count(now + hour - 1, most));
    expect(outcomes).toEqual([true, true, false, true, false]);
    expect(await mails.count(now + hour, 1)).toBe(true);
    const item = await stored(`mails-an-hour#${new Date(now).toISOString()}`, 'mails-an-hour');
    expect(item).toMatchObject({ mails: { N: '3' }, expiresAt: { N: String((now + 2 * day) / 1_000) } });
  });

  test('of watchers stop at the most, and never fall below none', async () => {
    const count = createWatcherCount(table);
    await count.lower();
    expect(await count.read()).toBe(0);
    const raised = await Promise.all(Array.from({ length: 5 }, () => count.raise(3)));
    expect(raised.filter(Boolean)).toHaveLength(3);
    await count.lower();
    expect([await count.read(), await count.raise(3), await count.raise(3)]).toEqual([2, true, false]);
  });
});
