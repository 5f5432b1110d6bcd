import { describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { Log } from '../../lambdas/observability/log.ts';
import {
  clump,
  formatCheckMessage,
  maximumMessageBytes,
  parseCheckMessage,
} from '../../lambdas/queue/check-message.ts';
import { createCheckQueue } from '../../lambdas/queue/check-queue.ts';
import type { CompletedSweep, Cursor, SweepProgress, SweepStore } from '../../lambdas/storage/sweep-store.ts';
import { createSweep } from '../../lambdas/sweeper/sweep.ts';
import { fullBatches } from '../../lambdas/wiring/batch-sizes.ts';

const id = (index: number) => `facebook:${index}` as WatcherId;
const someIds = (count: number) => Array.from({ length: count }, (_, index) => id(index));
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A store over ids in memory, whose pages take a second of a clock of its own. */
function world(
  watchers: number,
  options: { segments?: number; waiting?: number; refuse?: (message: number) => boolean } = {},
) {
  const segments = options.segments ?? 1;
  const state = {
    now: 0,
    lease: undefined as { id: string; until: number } | undefined,
    progress: undefined as SweepProgress | undefined,
    lastSweep: undefined as CompletedSweep | undefined,
    queue: [] as WatcherId[][],
    calls: { scan: 0, send: 0, backlog: 0 },
  };
  const held = (leaseId: string) => state.lease?.id === leaseId;
  const store: SweepStore = {
    async lease(leaseId, until, now) {
      if (state.lease !== undefined && state.lease.until >= now) return { kind: 'held-by-another' };
      state.lease = { id: leaseId, until };
      return { kind: 'leased', progress: state.progress, lastSweep: state.lastSweep };
    },
    async saveProgress(leaseId, progress) {
      if (held(leaseId)) state.progress = progress;
      return held(leaseId);
    },
    async stop(leaseId, progress) {
      if (!held(leaseId)) return false;
      state.progress = progress;
      state.lease = undefined;
      return true;
    },
    async giveBack(leaseId) {
      if (!held(leaseId)) return false;
      state.lease = undefined;
      return true;
    },
    async complete(leaseId, sweep) {
      if (!held(leaseId)) return false;
      Object.assign(state, { lease: undefined, progress: undefined, lastSweep: sweep });
      return true;
    },
    async scan({ segment, cursor, limit }) {
      state.calls.scan++;
      state.now += 1_000;
      const mine = someIds(watchers).filter((_, index) => index % segments === segment);
      const from = cursor.at === 'after' ? mine.indexOf(cursor.id as WatcherId) + 1 : 0;
      const ids = mine.slice(from, from + limit);
      const last = from + limit < mine.length ? ids.at(-1) : undefined;
      const next: Cursor = last === undefined ? { at: 'done' } : { at: 'after', id: last };
      return { ids, cursor: next };
    },
  };
  const queue = {
    async send(clumps: readonly WatcherId[][]) {
      state.calls.send++;
      const taken = clumps.filter((_, index) => !options.refuse?.(index));
      const failed = clumps.filter((_, index) => options.refuse?.(index));
      state.queue.push(...taken);
      return { messageIds: taken.map(() => 'm'), failed, reasons: failed.length > 0 ? ['InternalError'] : [] };
    },
    async backlog() {
      state.calls.backlog++;
      return options.waiting ?? 0;
    },
  };
  let leases = 0;
  const sweep = createSweep({
    store,
    queue,
    segments,
    sizes: fullBatches,
    clock: () => state.now,
    newId: () => `lease${leases++}`,
    log: quiet,
  });
  return { state, sweep };
}

describe('a sweep', () => {
  test('of a thousand watchers is one scan and one send of one message', async () => {
    const { state, sweep } = world(1_000);
    const outcome = await sweep(120_000);
    expect(outcome).toMatchObject({ kind: 'completed', progress: { watchers: 1_000, messages: 1, notEnqueued: 0 } });
    expect(state.calls).toEqual({ scan: 1, send: 1, backlog: 0 });
    expect(state.lease).toBeUndefined();
  });

  test.each([1, 3])(
    'of 45,678 watchers enqueues each exactly once, ten messages a send, in %i segments',
    async (segments) => {
      const { state, sweep } = world(45_678, { segments });
      await sweep(120_000);
      expect(state.queue.flat().sort()).toEqual(someIds(45_678).sort());
      expect(state.calls.send).toBe(Math.ceil(45_678 / segments / 10_000) * segments);
      expect(Math.max(...state.queue.map(({ length }) => length))).toBe(1_000);
    },
  );

  test('larger than one invocation says where it stopped, and the next run goes on from there', async () => {
    const { state, sweep } = world(65_000);
    const outcomes: string[] = [];
    for (let run = 0; run < 4; run++) outcomes.push((await sweep(state.now + 13_000)).kind);
    expect(outcomes.slice(0, 3)).toEqual(['stopped', 'stopped', 'completed']);
    const firstSweep = state.queue.flat().slice(0, 65_000);
    expect(new Set(firstSweep).size).toBe(65_000);
    expect(state.lastSweep?.watchers).toBe(65_000);
  });

  test('is not begun while another holds the lease, nor on top of a backlog', async () => {
    const { state, sweep } = world(10, { waiting: 50 });
    state.lease = { id: 'another', until: 99_999 };
    expect(await sweep(120_000)).toEqual({ kind: 'skipped', reason: 'held-by-another' });
    state.lease = undefined;
    state.lastSweep = { startedAt: 0, completedAt: 0, watchers: 90_000, messages: 90 };
    expect(await sweep(120_000)).toEqual({ kind: 'skipped', reason: 'backlog' });
    expect(state).toMatchObject({ lease: undefined, queue: [] });
  });

  test('does not ask the queue when the last one enqueued too little to leave a backlog', async () => {
    const { state, sweep } = world(10, { waiting: 50 });
    state.lastSweep = { startedAt: 0, completedAt: 0, watchers: 9_000, messages: 9 };
    expect(await sweep(120_000)).toMatchObject({ kind: 'completed' });
    expect(state.calls.backlog).toBe(0);
  });

  test('counts what the queue did not take, and goes on', async () => {
    const { sweep } = world(25_000, { refuse: (index) => index === 0 });
    expect(await sweep(120_000)).toMatchObject({
      kind: 'completed',
      progress: { watchers: 25_000, messages: 22, notEnqueued: 3_000 },
    });
  });
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
  const clumps = someIds(10).map((each) => [each]);

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
    const result = await queue.send(clumps);
    expect(sent.map(({ length }) => length)).toEqual([10, 5, 2, 1]);
    expect(result.failed).toEqual([]);
    expect(result.messageIds).toHaveLength(10);
  });

  test('a fault of ours is not repeated, a call that fails as a whole is, and what stays is handed back', async () => {
    const ours = queueOn((entries) => ({
      Failed: entries.map(({ Id }) => ({ Id, Code: 'InvalidMessageContents', SenderFault: true })),
    }));
    expect((await ours.queue.send(clumps)).failed).toHaveLength(10);
    expect(ours.calls()).toBe(1);
    const down = queueOn(() => {
      throw Object.assign(new Error('down'), { name: 'ServiceUnavailable' });
    });
    expect(await down.queue.send(clumps)).toMatchObject({ failed: clumps, reasons: ['ServiceUnavailable'] });
    expect(down.calls()).toBe(5);
  });
});

describe('messages', () => {
  test('are cut where a thousand long ids would pass what is billed as one request', () => {
    const long = someIds(1_000).map((each) => `${each}${'x'.repeat(200)}` as WatcherId);
    const messages = [...clump(long)].map(formatCheckMessage);
    expect(messages.length).toBeGreaterThan(1);
    expect(Math.max(...messages.map((body) => Buffer.byteLength(body)))).toBeLessThanOrEqual(maximumMessageBytes);
  });

  test('come back as the ids they were made of, each once', () => {
    const ids = someIds(1_000);
    expect(parseCheckMessage(formatCheckMessage(ids))).toEqual({ kind: 'check', ids });
    expect(parseCheckMessage(formatCheckMessage([id(1), id(1)]))).toEqual({ kind: 'check', ids: [id(1)] });
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
