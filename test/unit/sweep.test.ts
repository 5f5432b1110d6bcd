import { describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import {
  batchesOf,
  formatCheckMessage,
  maximumMessageBytes,
  parseCheckMessage,
} from '../../lambdas/queue/check-message.ts';
import { createCheckQueue } from '../../lambdas/queue/check-queue.ts';
import { formatSegmentEnds, parseSegmentEnds, segmentEndBytes } from '../../lambdas/queue/segment-ends.ts';
import { aCompletedSweep, sweptIndex, watcherAt } from '../support/swept-index.ts';

const someIds = (count: number) => Array.from({ length: count }, (_, index) => watcherAt(index));
const idsIn = (messages: readonly { ids: readonly WatcherId[] }[]) => messages.flatMap(({ ids }) => ids);

describe('a sweep', () => {
  test('of a thousand watchers is one scan and one send of one message, and no other call', async () => {
    const { state, run } = sweptIndex({ watchers: 1_000 });
    for (const sweep of [1, 2]) {
      const outcome = await run();
      expect(outcome).toMatchObject({ kind: 'completed', progress: { watchers: 1_000, messages: 1, notEnqueued: 0 } });
      expect(state.calls).toEqual({ scan: sweep, send: sweep, backlog: 0, keepFor: 0, readMarks: 0, divide: 0 });
    }
    expect(state.lease).toBeUndefined();
    expect(state.queue.map(({ ends }) => ends)).toEqual([undefined, undefined]);
  });

  test.each([1, 3])('of 45,678 watchers enqueues each exactly once, with %i scans at a time', async (scansAtOnce) => {
    const { run, ids, takeAll } = sweptIndex({ watchers: 45_678, scansAtOnce });
    for (const scans of [1, scansAtOnce]) {
      await run();
      const messages = takeAll();
      expect(idsIn(messages).sort()).toEqual([...ids].sort());
      // The second sweep is of six segments. Every message but the last of each scan is full, whatever segments it is of.
      const part = messages.filter((message) => message.ids.length !== 1_000);
      expect(part.length).toBeLessThanOrEqual(scans);
      expect(Math.max(...messages.map((message) => message.ids.length))).toBe(1_000);
    }
  });

  test.each([
    [1_000, 1, 1],
    [10_000, 1, 1],
    [45_678, 5, 5],
  ])('of %i watchers takes %i scans and %i sends at first', async (watchers, scan, send) => {
    const { state, run } = sweptIndex({ watchers });
    await run();
    expect(state.calls).toMatchObject({ scan, send });
  });

  test('of several segments takes one scan for each, and no more messages than one of one segment', async () => {
    const { state, run, takeAll } = sweptIndex({ watchers: 45_678 });
    state.lastSweep = aCompletedSweep(45_678);
    await run();
    expect(state.lastSweep.segments).toBe(6);
    expect(state.calls).toMatchObject({ scan: 6, send: 6 });
    expect(takeAll()).toHaveLength(46);
  });

  test.each([1, 333, 1_000, 1_001, 2_600])(
    'fills its messages across pages of %i keys, which are smaller than it asked for',
    async (mostPerPage) => {
      const { run, ids, takeAll } = sweptIndex({ watchers: 5_432, mostPerPage });
      expect((await run(10_000)).kind).toBe('completed');
      const messages = takeAll();
      expect(messages.map((message) => message.ids.length)).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 432]);
      expect(idsIn(messages)).toEqual(ids);
    },
  );

  test('of an index that was large, and in which there is nobody any more, is completed', async () => {
    const { state, run } = sweptIndex({ watchers: 0 });
    state.lastSweep = aCompletedSweep(45_678);
    expect(await run()).toMatchObject({ kind: 'completed', progress: { watchers: 0, messages: 0 } });
    expect(state.calls.send).toBe(0);
    expect(state.lastSweep).toMatchObject({ watchers: 0, segments: 6 });
  });

  test.each([1, 2])(
    'larger than one invocation goes on where it stopped, with %i scans at a time',
    async (scansAtOnce) => {
      const { state, run, ids } = sweptIndex({ watchers: 65_000, scansAtOnce });
      state.lastSweep = aCompletedSweep(65_000, { turn: 1 });
      const outcomes: string[] = [];
      while (outcomes.at(-1) !== 'completed' && outcomes.length < 10) outcomes.push((await run(13)).kind);
      expect(outcomes.length).toBeGreaterThan(2);
      expect(outcomes.slice(0, -1)).toEqual(outcomes.slice(0, -1).map(() => 'stopped'));
      expect(idsIn(state.queue)).toHaveLength(65_000);
      expect(new Set(idsIn(state.queue))).toEqual(new Set(ids));
      expect(state.lastSweep).toMatchObject({ watchers: 65_000, messages: state.queue.length, turn: 2, segments: 9 });
      expect(state.progress).toBeUndefined();
    },
  );

  test('goes on in the order and division it began with, whatever the last completed one says', async () => {
    const { state, run } = sweptIndex({ watchers: 40_000 });
    state.lastSweep = aCompletedSweep(40_000, { turn: 1 });
    await run(13);
    const { segments, turn, startedAt } = state.progress ?? {};
    expect([segments, turn]).toEqual([5, 2]);
    state.lastSweep = aCompletedSweep(90_000, { turn: 7 });
    await run();
    expect(state.lastSweep).toMatchObject({ segments, turn, startedAt });
  });

  test('is not begun while another holds the lease, nor on top of a backlog', async () => {
    const { state, run } = sweptIndex({ watchers: 10, waiting: 50 });
    state.lease = { id: 'another', until: 99_999 };
    expect(await run()).toEqual({ kind: 'skipped', reason: 'held-by-another' });
    state.lease = undefined;
    state.lastSweep = aCompletedSweep(90_000);
    expect(await run()).toEqual({ kind: 'skipped', reason: 'backlog', leftOut: 0 });
    expect(state).toMatchObject({ lease: undefined, queue: [] });
  });

  test('does not ask the queue when the last one enqueued too little to leave a backlog', async () => {
    const { state, run } = sweptIndex({ watchers: 10, waiting: 50 });
    state.lastSweep = aCompletedSweep(9_000);
    expect(await run()).toMatchObject({ kind: 'completed' });
    expect(state.calls.backlog).toBe(0);
  });

  test('that fails gives its lease back, and the next goes on with what was not sent', async () => {
    let sends = 0;
    const onSend = () => {
      if (++sends === 2) throw new Error('no such queue');
    };
    const { state, run, ids } = sweptIndex({ watchers: 25_000, onSend });
    await expect(run()).rejects.toThrow('no such queue');
    expect(state.lease).toBeUndefined();
    expect(await run()).toMatchObject({ kind: 'completed', progress: { watchers: 25_000 } });
    expect(idsIn(state.queue).sort()).toEqual([...ids].sort());
  });

  test('counts what the queue did not take, and goes on', async () => {
    const { run } = sweptIndex({ watchers: 25_000, refuse: (place) => place === 0 });
    expect(await run()).toMatchObject({
      kind: 'completed',
      progress: { watchers: 25_000, messages: 22, notEnqueued: 3_000 },
    });
  });

  test('says in one message that segments ended in which hardly anybody is left', async () => {
    const { state, run } = sweptIndex({ watchers: 3 });
    state.lastSweep = aCompletedSweep(45_678);
    await run();
    expect(state.queue).toHaveLength(1);
    expect([...(state.queue[0]?.ends?.ended ?? [])].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test.each([false, true])(
    'says of the last message of each segment that it is the last, also when an empty page comes after it: %s',
    async (promisesMore) => {
      const { state, run } = sweptIndex({ watchers: 45_678, promisesMore });
      state.lastSweep = aCompletedSweep(45_678);
      await run();
      const ends = state.queue.flatMap(({ ids, ends }) => ends?.ended.map((segment) => ({ ids, segment, ends })) ?? []);
      expect(ends.map(({ segment }) => segment).sort()).toEqual([0, 1, 2, 3, 4, 5]);
      // Segments are ranges of the index here, so the message that ends one holds the last of its range.
      for (const { ids, segment, ends: said } of ends) {
        expect(said).toMatchObject({ segments: 6, sweepStartedAt: 0 });
        expect(ids).toContain(watcherAt(Math.ceil(((segment + 1) * 45_678) / 6) - 1));
      }
      expect(idsIn(state.queue)).toHaveLength(45_678);
    },
  );
});

describe('sending', () => {
  const queueOn = (send: (entries: { Id: string; MessageBody: string }[]) => object) => {
    let calls = 0;
    const queue = createCheckQueue({
      sqs: {
        send: async (command: { input: { Entries: { Id: string; MessageBody: string }[] } }) => {
          calls++;
          return send(command.input.Entries);
        },
      } as never,
      queueUrl: 'queue',
      sleep: async () => {},
      random: () => 0,
    });
    return { queue, calls: () => calls };
  };
  const batches = someIds(10).map((each) => [each]);

  test('only what failed is sent again, until it is taken', async () => {
    const sent: string[][] = [];
    const { queue } = queueOn((entries) => {
      sent.push(entries.map(({ MessageBody }) => MessageBody));
      const failed = entries.filter((_, index) => index % 2 === 1);
      return {
        Successful: entries.filter((entry) => !failed.includes(entry)).map(({ Id }) => ({ Id, MessageId: `m${Id}` })),
        Failed: failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
      };
    });
    const result = await queue.send(batches);
    expect(sent.map(({ length }) => length)).toEqual([10, 5, 2, 1]);
    expect(result.failed).toEqual([]);
    expect(result.messageIds).toHaveLength(10);
  });

  test('a fault of ours is not repeated, a call that fails as a whole is, and what stays is handed back', async () => {
    const ours = queueOn((entries) => ({
      Failed: entries.map(({ Id }) => ({ Id, Code: 'InvalidMessageContents', SenderFault: true })),
    }));
    expect((await ours.queue.send(batches)).failed).toHaveLength(10);
    expect(ours.calls()).toBe(1);
    const down = queueOn(() => {
      throw Object.assign(new Error('down'), { name: 'ServiceUnavailable' });
    });
    expect(await down.queue.send(batches)).toMatchObject({ failed: batches, reasons: ['ServiceUnavailable'] });
    expect(down.calls()).toBe(5);
  });
});

describe('the end of a segment', () => {
  const ends = { ended: [254, 255], segments: 256, sweepStartedAt: 1_764_000_000_000 };
  /** As Lambda hands attributes over. */
  const received = (attributes: Record<string, { StringValue?: string; DataType: string | undefined }>) =>
    Object.fromEntries(
      Object.entries(attributes).map(([name, { StringValue, DataType }]) => [
        name,
        { stringValue: StringValue, dataType: DataType },
      ]),
    );

  test('travels in attributes of its message, also when that is sent again, and leaves the body alone', async () => {
    interface Entry {
      Id: string;
      MessageBody: string;
      MessageAttributes?: Parameters<typeof received>[0];
    }
    const sent: Entry[][] = [];
    const queue = createCheckQueue({
      sqs: {
        send: async (command: { input: { Entries: Entry[] } }) => {
          sent.push(command.input.Entries);
          const failed = sent.length === 1 ? command.input.Entries.slice(1) : [];
          return { Failed: failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })) };
        },
      } as never,
      queueUrl: 'queue',
      sleep: async () => {},
      random: () => 0,
    });
    const last = [watcherAt(3)];
    await queue.send([[watcherAt(1)], [watcherAt(2)], last], new Map([[last, ends]]));
    expect(sent.map((entries) => entries.map(({ MessageAttributes }) => MessageAttributes !== undefined))).toEqual([
      [false, false, true],
      [false, true],
    ]);
    const entry = sent[1]?.[1];
    expect(entry?.MessageBody).toBe(formatCheckMessage(last));
    expect(parseSegmentEnds(received(entry?.MessageAttributes ?? {}))).toEqual(ends);
  });

  test('takes no more bytes than are kept free for it', () => {
    const bytes = Object.entries(formatSegmentEnds(ends))
      .flatMap(([name, { DataType, StringValue }]) => [name, DataType ?? '', StringValue ?? ''])
      .reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThanOrEqual(segmentEndBytes);
  });

  test.each([
    undefined,
    null,
    {},
    { ended: { stringValue: '1' }, segments: { stringValue: '2' } },
    received(formatSegmentEnds({ ...ends, ended: [255, 256] })),
    received(formatSegmentEnds({ ...ends, ended: [-1] })),
    received(formatSegmentEnds({ ...ends, ended: [] })),
    received(formatSegmentEnds({ ...ends, segments: 1e30 })),
    { ...received(formatSegmentEnds(ends)), ended: { dataType: 'Binary' } },
  ])('is nothing in attributes %#, which say something else', (attributes) => {
    expect(parseSegmentEnds(attributes)).toBeUndefined();
  });
});

describe('messages', () => {
  test('are cut where a thousand long ids would pass what is billed as one request', () => {
    const long = someIds(1_000).map((each) => `${each}${'x'.repeat(200)}` as WatcherId);
    const messages = [...batchesOf(long)].map(formatCheckMessage);
    expect(messages.length).toBeGreaterThan(1);
    expect(Math.max(...messages.map((body) => Buffer.byteLength(body)))).toBeLessThanOrEqual(maximumMessageBytes);
  });

  test('come back as the ids they were made of, each once', () => {
    const ids = someIds(1_000);
    expect(parseCheckMessage(formatCheckMessage(ids))).toEqual({ kind: 'check', ids });
    expect(parseCheckMessage(formatCheckMessage([watcherAt(1), watcherAt(1)]))).toEqual({
      kind: 'check',
      ids: [watcherAt(1)],
    });
  });

  test.each([
    '',
    'x',
    '{}',
    'null',
    '[]',
    '[1]',
    '["facebook:"]',
    '["facebook:1","x"]',
    JSON.stringify(someIds(1_001)),
  ])('%s is poison, and is not repeated in what is said of it', (body) => {
    const parsed = parseCheckMessage(body);
    expect(parsed.kind).toBe('poison');
  });
});
