import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { WatcherId } from '../../lambdas/domain/ids.ts';
import type { LogFields } from '../../lambdas/observability/log.ts';
import { createSweeperHandler } from '../../lambdas/sweeper/handler.ts';
import { manyMessages, type SweepOutcome, watchersPerSave } from '../../lambdas/sweeper/sweep.ts';
import { aCompletedSweep, type SentMessage, sweptIndex } from '../support/swept-index.ts';

const idsIn = (messages: readonly SentMessage[]): WatcherId[] => messages.flatMap(({ ids }) => ids);

describe('a long sweep', () => {
  test('notes how far it came every 200,000 watchers, so that one that is killed does not begin again', async () => {
    const noted: (number | undefined)[] = [];
    const { state, run, ids } = sweptIndex({
      watchers: 2 * watchersPerSave + 50_000,
      onScan: () => void noted.push(state.progress?.watchers),
    });
    await run();
    expect(noted.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => undefined));
    const notes = [...new Set(noted)].filter((watchers) => watchers !== undefined);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toBeGreaterThanOrEqual(watchersPerSave);
    expect(notes[0]).toBeLessThan(watchersPerSave + 20_000);
    expect(notes[1]).toBeGreaterThanOrEqual((notes[0] ?? 0) + watchersPerSave);
    expect(idsIn(state.queue)).toHaveLength(ids.length);
  });

  test('that was killed is gone on with from its note, and nobody is passed over', async () => {
    let scans = 0;
    const kept: { progress?: typeof state.progress } = {};
    const { state, run, ids } = sweptIndex({
      watchers: watchersPerSave + 150_000,
      onScan: () => {
        if (++scans === 30) {
          kept.progress = state.progress;
          throw new Error('killed');
        }
      },
    });
    await expect(run()).rejects.toThrow('killed');
    // A kill leaves the note as it was, and the lease to run out.
    state.progress = kept.progress;
    const before = scans;
    expect(await run()).toMatchObject({ kind: 'completed' });
    expect(scans - before).toBeLessThan(35 - 18);
    expect(new Set(idsIn(state.queue)).size).toBe(ids.length);
  });

  test('holds its lease for a minute longer than its invocation may last', async () => {
    const leases: unknown[] = [];
    const { state, run } = sweptIndex({ watchers: 10, onScan: () => void leases.push(state.lease?.until) });
    state.now = 5_000;
    await run(100);
    expect(leases).toEqual([5_000 + 100_000 + 60_000]);
  });

  test('whose lease another holds stops at its next note, and leaves what the other notes alone', async () => {
    let scans = 0;
    const { state, run } = sweptIndex({
      watchers: 3 * watchersPerSave,
      onScan: () => {
        if (++scans === 3) state.lease = { id: 'another', until: Number.POSITIVE_INFINITY };
      },
    });
    expect(await run()).toMatchObject({ kind: 'skipped', reason: 'lease-lost' });
    expect(state).toMatchObject({ lease: { id: 'another' }, progress: undefined, lastSweep: undefined });
    expect(idsIn(state.queue).length).toBeLessThan(watchersPerSave + 20_000);
    expect(scans).toBeLessThan(watchersPerSave / 10_000 + 3);
  });

  test('that lost its lease with its last page completes nothing', async () => {
    const { state, run } = sweptIndex({
      watchers: 10,
      onScan: () => {
        state.lease = { id: 'another', until: Number.POSITIVE_INFINITY };
      },
    });
    expect(await run()).toMatchObject({ kind: 'skipped', reason: 'lease-lost' });
    expect(state).toMatchObject({ lease: { id: 'another' }, lastSweep: undefined });
  });

  test('stops ten seconds before its end at the latest, with all that it read enqueued', async () => {
    const { state, run } = sweptIndex({ watchers: 100_000 });
    expect(await run(13)).toMatchObject({ kind: 'stopped', progress: { watchers: 30_000 } });
    expect(idsIn(state.queue)).toHaveLength(30_000);
  });
});

describe('on top of a backlog', () => {
  test('no sweep is begun, and the log says how much waits', async () => {
    const { state, run, linesOf } = sweptIndex({ watchers: 10, waiting: manyMessages + 1 });
    state.lastSweep = aCompletedSweep(90_000);
    await run();
    expect(linesOf('sweep.backlog')).toEqual([{ waiting: manyMessages + 1 }]);
    expect(state.queue).toEqual([]);
  });

  test('ten messages are none', async () => {
    const { state, run } = sweptIndex({ watchers: 10, waiting: manyMessages });
    state.lastSweep = aCompletedSweep(90_000, { messages: manyMessages + 1 });
    expect(await run()).toMatchObject({ kind: 'completed' });
    expect(state.calls.backlog).toBe(1);
  });

  test('one that was begun is gone on with: what waits is its own', async () => {
    const { state, run, linesOf } = sweptIndex({ watchers: 65_000, waiting: 50 });
    await run(13);
    state.lastSweep = aCompletedSweep(90_000);
    expect(linesOf('sweep.resumed')).toEqual([]);
    expect(await run()).toMatchObject({ kind: 'completed' });
    expect(state.calls.backlog).toBe(0);
    expect(linesOf('sweep.resumed')).toEqual([{ watchers: 30_000, messages: 30 }]);
  });
});

describe('what the queue did not take', () => {
  test('is logged with how many wait for the next sweep, and why', async () => {
    const { run, linesOf } = sweptIndex({ watchers: 25_000, refuse: (place) => place === 0 });
    await run();
    expect(linesOf('messages.not-enqueued')).toEqual(
      Array.from({ length: 3 }, () => ({ watchers: 1_000, reasons: ['InternalError'] })),
    );
  });

  test('is not logged when it took all', async () => {
    const { run, linesOf } = sweptIndex({ watchers: 25_000 });
    await run();
    expect(linesOf('messages.not-enqueued')).toEqual([]);
  });
});

describe('the handler', () => {
  const progress = {
    startedAt: 2_000,
    turn: 0,
    segments: 5,
    begun: 4,
    open: [{ segment: 2, cursor: { at: 'start' as const } }],
    watchers: 40_000,
    messages: 40,
    notEnqueued: 1_000,
    retentionSeconds: 1_140,
  };
  const figures = { watchers: 40_000, messages: 40, notEnqueued: 1_000, segments: 5, seconds: 7 };

  test.each<[string, SweepOutcome, unknown, readonly [string, LogFields]]>([
    [
      'completed',
      { kind: 'completed', progress, finishedAt: 9_000, leftOut: 0 },
      { outcome: 'completed', watchers: 40_000, messages: 40 },
      ['sweep.completed', figures],
    ],
    [
      'cut short',
      { kind: 'stopped', progress, finishedAt: 9_000, leftOut: 0 },
      { outcome: 'stopped', watchers: 40_000, messages: 40 },
      ['sweep.stopped', { ...figures, done: 3 }],
    ],
    [
      'skipped',
      { kind: 'skipped', reason: 'backlog', leftOut: 0 },
      { outcome: 'backlog', watchers: 0, messages: 0 },
      ['sweep.skipped', { reason: 'backlog' }],
    ],
  ])('answers and logs what became of a sweep that was %s', async (_, outcome, answer, line) => {
    const lines: (readonly [string, LogFields | undefined])[] = [];
    const write = (message: string, fields?: LogFields) => void lines.push([message, fields]);
    const seconds: number[] = [];
    const ends: number[] = [];
    const handler = createSweeperHandler({
      observability: {
        log: { debug() {}, info: write, warn: write, error: write },
        metrics: { count() {}, countForAll() {}, seconds: (_name, value) => void seconds.push(value) },
        observe: (_context, work) => work(),
      },
      sweep: async (end) => {
        ends.push(end);
        return outcome;
      },
      clock: () => 500,
    });
    expect(await handler({}, { getRemainingTimeInMillis: () => 60_000 } as Context)).toEqual(answer);
    expect(lines).toEqual([line]);
    expect(ends).toEqual([60_500]);
    expect(seconds).toEqual(outcome.kind === 'completed' ? [7] : []);
  });
});
