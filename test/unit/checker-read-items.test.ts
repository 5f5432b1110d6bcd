import { describe, expect, test } from 'vitest';
import { createItemReader, partBytes } from '../../lambdas/checker/read-items.ts';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import { roughBytes } from '../../lambdas/domain/item-size.ts';
import type { Watcher } from '../../lambdas/domain/watcher.ts';
import { TableBusyError } from '../../lambdas/storage/table.ts';
import type { WatchersRead } from '../../lambdas/storage/watcher-reads.ts';
import type { WatcherStore } from '../../lambdas/storage/watcher-store.ts';
import { keptLog } from '../support/logs.ts';
import { aWatcher } from '../support/watchers.ts';

const ids = Array.from({ length: 1_000 }, (_, index) => `facebook:${index}` as WatcherId);
const options = { consistent: false };
const memory = partBytes;

/** A watcher of a thousand friends with long statuses: some 300 KB. */
const large: Watcher = (() => {
  const watcher = aWatcher(
    'facebook:large',
    Array.from({ length: 1_000 }, (_, index) => `10150000000000${index}`),
  );
  const status = 'x'.repeat(200);
  return {
    ...watcher,
    watches: new Map([...watcher.watches].map(([id, watch]) => [id, { ...watch, status }])),
  };
})();

function readerOver(watcher: Watcher, but: (ids: readonly WatcherId[]) => Partial<WatchersRead> = () => ({})) {
  const reads: (readonly WatcherId[])[] = [];
  let inFlight = 0;
  let most = 0;
  const { log, names, lines } = keptLog();
  const read: WatcherStore['read'] = async (asked) => {
    reads.push(asked);
    most = Math.max(most, ++inFlight);
    await new Promise(setImmediate);
    inFlight--;
    const watchers = new Map(asked.map((id) => [id, { ...watcher, id }]));
    return { watchers, unreadable: new Map(), newer: [], unprocessed: [], ...but(asked) };
  };
  return {
    readPart: createItemReader({ watchers: { read }, watchersPerRead: 100, log }),
    reads,
    names,
    lines,
    most: () => most,
  };
}

/** All parts of the message, one after the other. */
async function partsOf({ readPart }: ReturnType<typeof readerOver>, of: readonly WatcherId[] = ids) {
  const parts = [];
  for (let rest = of; rest.length > 0; ) {
    const part = await readPart(rest, options);
    parts.push(part);
    rest = part.rest;
  }
  return parts;
}

describe('a message is worked in parts that fit into memory', () => {
  test('large items come in several, each within its bound, and every id is read exactly once', async () => {
    const reader = readerOver(large);
    const parts = await partsOf(reader);
    expect(parts.length).toBeGreaterThan(3);
    for (const { watchers } of parts) {
      expect(watchers.length).toBeGreaterThan(0);
      expect(watchers.reduce((sum, watcher) => sum + roughBytes(watcher), 0)).toBeLessThanOrEqual(memory);
    }
    expect(parts.flatMap(({ watchers }) => watchers.map(({ id }) => id))).toEqual(ids);
    expect(reader.reads.flat()).toEqual(ids);
    expect(reader.reads.every((read) => read.length === 100)).toBe(true);
  });

  test('small ones are one part, after the first read three reads at once', async () => {
    const reader = readerOver(aWatcher('facebook:small'));
    const parts = await partsOf(reader);
    expect(parts.map(({ watchers }) => watchers.length)).toEqual([1_000]);
    expect(reader.reads.flat()).toEqual(ids);
    expect(reader.most()).toBe(3);
  });

  test('it goes on where everybody has left: there is nothing to keep', async () => {
    const parts = await partsOf(readerOver(large, () => ({ watchers: new Map() })));
    expect(parts).toMatchObject([{ watchers: [], report: { gone: 1_000 }, rest: [] }]);
  });

  test('a message that does not come out even is read to its end', async () => {
    const reader = readerOver(aWatcher('facebook:small'));
    await partsOf(reader, ids.slice(0, 450));
    expect(reader.reads.map(({ length }) => length)).toEqual([100, 100, 100, 100, 50]);
  });
});

describe('what was not read', () => {
  test('is counted by why', async () => {
    const [first, second, third, fourth] = ids as [WatcherId, WatcherId, WatcherId, WatcherId];
    const reader = readerOver(aWatcher('facebook:small'), () => ({
      watchers: new Map([[first, aWatcher(first)]]),
      unreadable: new Map([[second, ['watches']]]),
      newer: [fourth],
      unprocessed: [third],
    }));
    const [part] = await partsOf(reader, ids.slice(0, 10));
    expect(part?.report).toMatchObject({
      defects: 1,
      gone: 6,
      unknown: 2,
      unknownReasons: { 'item not read': 1, 'item of a newer format': 1 },
    });
    expect(reader.lines).toEqual([
      ['watcher.unreadable', { watcherId: second, paths: ['watches'] }],
      ['watchers.of-newer-format', { watchers: 1, watcherId: fourth }],
    ]);
  });

  test('because the table is busy waits for the next sweep, and stops no other read', async () => {
    const reader = readerOver(aWatcher('facebook:small'), (asked) => {
      if (asked.includes('facebook:150' as WatcherId)) throw new TableBusyError('busy');
      return {};
    });
    const [part] = await partsOf(reader, ids.slice(0, 300));
    expect(part?.watchers).toHaveLength(200);
    expect(part?.report).toMatchObject({ unknown: 100, unknownReasons: { 'table not reached': 100 } });
    expect(reader.lines).toMatchObject([['items.not-read', { watchers: 100, errorName: 'TableBusyError' }]]);
  });

  test('by a defect of ours is an error', async () => {
    const reader = readerOver(aWatcher('facebook:small'), () => {
      throw new TypeError('x is not a function');
    });
    await expect(reader.readPart(ids, options)).rejects.toThrow(TypeError);
  });
});

test('a defect in one read of several is no busy table: it is thrown, so that somebody is called', async () => {
  const reader = readerOver(aWatcher('facebook:small', ['2']), ([first]) => {
    if (first === ids[300]) throw new TypeError('x is not a function');
    return {};
  });
  await expect(partsOf(reader)).rejects.toThrow(TypeError);
});
