import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { createMarkSegments } from '../../lambdas/checker/mark-segments.ts';
import { formatSegmentEnds } from '../../lambdas/queue/segment-ends.ts';
import type { SegmentMarks } from '../../lambdas/storage/segment-store.ts';
import { createSweeperHandler } from '../../lambdas/sweeper/handler.ts';
import { createLeftOut, leftOutSegments, longestUnchecked } from '../../lambdas/sweeper/left-out.ts';
import type { SweepOutcome } from '../../lambdas/sweeper/sweep.ts';
import { aCompletedSweep, type SentMessage, sweptIndex } from '../support/swept-index.ts';

const minute = 60_000;
const interval = 5 * minute;

/** Sweeps every five minutes, of whose messages those are checked that `reaches` says; returns how many were left out, run by run. */
async function swept(
  runs: number,
  index: ReturnType<typeof sweptIndex>,
  reaches: (message: SentMessage) => boolean,
): Promise<number[]> {
  const leftOut: number[] = [];
  for (let run = 0; run < runs; run++) {
    leftOut.push((await index.run()).leftOut ?? 0);
    for (const message of index.takeAll().filter(reaches)) index.check(message);
    index.state.now += interval;
  }
  return leftOut;
}

describe('watchers are left out', () => {
  test('when no check came to their segment for an hour, and no longer than that lasts', async () => {
    const index = sweptIndex({ watchers: 40_000 });
    await swept(3, index, () => true);
    expect(index.state.lastSweep?.segments).toBe(5);
    const while3Fails = await swept(20, index, ({ ends }) => ends?.ended.includes(3) !== true);
    expect(while3Fails.slice(0, 10)).toEqual(Array(10).fill(0));
    expect(while3Fails.slice(-5)).toEqual(Array(5).fill(8_000));
    expect(index.linesOf('segments.left-out').at(-1)).toEqual({ watchers: 8_000, of: 5, segments: ['3'] });
    const afterwards = await swept(3, index, () => true);
    expect(afterwards).toEqual([8_000, 0, 0]);
  });

  test('all of them when nobody checks at all', async () => {
    const index = sweptIndex({ watchers: 40_000 });
    expect((await swept(20, index, () => false)).at(-1)).toBe(40_000);
  });

  test('not because the index is divided again: that is no hour ago', async () => {
    const index = sweptIndex({ watchers: 40_000 });
    index.state.lastSweep = aCompletedSweep(40_000, { segments: 5 });
    index.state.marks = { segments: 5, since: -2 * 24 * 60 * minute, checked: new Map() };
    expect((await index.run()).leftOut).toBe(40_000);
    index.state.lastSweep = aCompletedSweep(90_000, { segments: 5 });
    index.state.now += interval;
    await index.run();
    expect(index.state.marks).toMatchObject({ segments: 12, since: interval + 5_000 });
    index.state.now += interval;
    expect((await index.run()).leftOut).toBe(0);
  });

  test('not by marks of days ago when an index that had shrunk is divided as it was then', async () => {
    const index = sweptIndex({ watchers: 40_000 });
    index.state.lastSweep = aCompletedSweep(39_000, { segments: 1 });
    index.state.marks = { segments: 5, since: -9 * 24 * 60 * minute, checked: new Map([[1, -24 * 60 * minute]]) };
    expect((await index.run()).leftOut).toBe(0);
    expect(index.state.marks).toEqual({ segments: 5, since: 0, checked: new Map() });
  });

  test('also while sweeps are skipped because of a backlog', async () => {
    const { state, run } = sweptIndex({ watchers: 40_000, waiting: 50 });
    state.lastSweep = aCompletedSweep(40_000, { segments: 5 });
    state.marks = { segments: 5, since: 0, checked: new Map([[0, 90 * minute]]) };
    state.now = 100 * minute;
    expect(await run()).toEqual({ kind: 'skipped', reason: 'backlog', leftOut: 32_000 });
    expect(state.marks.checked.size).toBe(1);
  });

  test('an hour at the least, three intervals where those are longer', () => {
    expect(longestUnchecked(5 * minute)).toBe(60 * minute);
    expect(longestUnchecked(60 * minute)).toBe(180 * minute);
  });

  test('by the mark of their segment, or by the beginning of the division where it has none', () => {
    const marks = {
      segments: 4,
      since: 100,
      checked: new Map([
        [1, 200],
        [2, 50],
      ]),
    };
    expect(leftOutSegments(marks, 100)).toEqual([2]);
    expect(leftOutSegments(marks, 101)).toEqual([0, 2, 3]);
    expect(leftOutSegments(marks, 201)).toEqual([0, 1, 2, 3]);
  });
});

describe('a look at the marks', () => {
  const looking = (marks: SegmentMarks | undefined) => {
    const names: string[] = [];
    let reads = 0;
    const store = {
      read: async () => {
        reads++;
        return marks;
      },
      divide: async () => {
        throw new Error('no');
      },
    };
    const write = (name: string) => void names.push(name);
    const log = { debug: write, info: write, warn: write, error: write };
    const { look } = createLeftOut({ store, longest: 10, clock: () => 100, log });
    return { look, names, reads: () => reads };
  };
  const division = (segments: number) => ({ watchers: 30, segments });
  const old = (segments: number): SegmentMarks => ({ segments, since: 0, checked: new Map() });

  test('is not taken where there is one segment, and will be one', async () => {
    const { look, reads } = looking(old(1));
    expect(await look(division(1), 1)).toEqual({ watchers: 0, divideAnew: false });
    expect(reads()).toBe(0);
  });

  test('counts those of the division until now, also where there will be one segment', async () => {
    const { look, names } = looking(old(3));
    expect(await look(division(3), 1)).toEqual({ watchers: 30, divideAnew: false });
    expect(names).toEqual(['segments.left-out']);
  });

  test('counts nobody by marks of another division, or of one segment, or where there are none, or all are new', async () => {
    for (const [marks, segments] of [
      [old(4), 3],
      [old(1), 1],
      [undefined, 3],
      [{ ...old(3), since: 90 }, 3],
    ] as const) {
      const { look, names } = looking(marks);
      expect((await look(division(segments), 3)).watchers).toBe(0);
      expect(names).toEqual([]);
    }
  });

  test('has marks start again when the division changes, or the marks are of another, and there is more than one segment', async () => {
    const anew = async (marks: SegmentMarks | undefined, before: number, segments: number) =>
      (await looking(marks).look(division(before), segments)).divideAnew;
    expect(await anew(old(3), 3, 3)).toBe(false);
    expect(await anew(old(3), 2, 3)).toBe(true);
    expect(await anew(old(4), 3, 3)).toBe(true);
    expect(await anew(undefined, 3, 3)).toBe(true);
    expect(await anew(old(3), 3, 1)).toBe(false);
    expect(await anew(undefined, 3, 1)).toBe(false);
  });
});

describe('measuring', () => {
  test('costs one read a sweep, and a write only when the division changes', async () => {
    const { state, run } = sweptIndex({ watchers: 40_000 });
    for (let sweep = 0; sweep < 4; sweep++) await run();
    // The first sweep knows of one segment only.
    expect(state.calls).toMatchObject({ readMarks: 3, divide: 1 });
  });

  test('stops no sweep when the table does not answer, and forgets no marks', async () => {
    const { state, run, linesOf } = sweptIndex({ watchers: 40_000 });
    state.lastSweep = aCompletedSweep(40_000, { segments: 5 });
    const marks = { segments: 5, since: 0, checked: new Map([[1, 5]]) };
    state.marks = marks;
    state.refusesExtras = true;
    expect(await run()).toMatchObject({ kind: 'completed', leftOut: 0 });
    expect(linesOf('segments.not-read')).toHaveLength(1);
    expect(state.marks).toBe(marks);
    state.lastSweep = aCompletedSweep(90_000, { segments: 5 });
    expect(await run()).toMatchObject({ kind: 'completed' });
    expect(linesOf('segments.not-divided')).toHaveLength(1);
  });
});

describe('the metric', () => {
  const progress = {
    startedAt: 0,
    turn: 0,
    segments: 5,
    begun: 5,
    open: [],
    watchers: 40_000,
    messages: 40,
    notEnqueued: 1_000,
    retentionSeconds: 1_140,
  };

  test.each<[string, SweepOutcome, number | undefined]>([
    [
      'a completed sweep: those of old, and whom the queue did not take',
      { kind: 'completed', progress, finishedAt: 1, leftOut: 8_000 },
      9_000,
    ],
    ['one cut short: those of old', { kind: 'stopped', progress, finishedAt: 1, leftOut: 8_000 }, 8_000],
    ['one skipped: those of old', { kind: 'skipped', reason: 'backlog', leftOut: 8_000 }, 8_000],
    ['one that another holds: nothing is known', { kind: 'skipped', reason: 'held-by-another' }, undefined],
  ])('counts for %s', async (_, outcome, expected) => {
    const counted = new Map<string, number>();
    const handler = createSweeperHandler({
      observability: {
        log: { debug() {}, info() {}, warn() {}, error() {} },
        metrics: { count: (name, value) => void counted.set(name, value), countForAll() {}, seconds() {} },
        observe: (_context, work) => work(),
      },
      sweep: async () => outcome,
      clock: () => 0,
    });
    await handler({}, { getRemainingTimeInMillis: () => 1 } as Context);
    expect(counted.get('WatchersLeftOut')).toBe(expected);
    // By the 0 its alarm tells a sweeper that completes nothing from one that does not run.
    expect(counted.get('SweepsCompleted')).toBe(outcome.kind === 'completed' ? 1 : 0);
  });
});

describe('a checker', () => {
  const attributes = Object.fromEntries(
    Object.entries(formatSegmentEnds({ ended: [3, 4], segments: 5, sweepStartedAt: 7 })).map(
      ([name, { StringValue }]) => [name, { stringValue: StringValue }],
    ),
  );
  const third = { segment: 3, segments: 5, sweepStartedAt: 7 };

  test('marks the segments that end with a message, and nothing for any other message', async () => {
    const marks: unknown[] = [];
    const markSegments = createMarkSegments({
      store: { mark: async (...mark) => marks.push(mark) > 0 },
      clock: () => 9,
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    await markSegments({});
    await markSegments(undefined);
    expect(marks).toEqual([]);
    await markSegments(attributes);
    expect(marks).toEqual([
      [third, 9],
      [{ ...third, segment: 4 }, 9],
    ]);
  });

  test('does not fail a message for a mark that cannot be written', async () => {
    const lines: unknown[] = [];
    const markSegments = createMarkSegments({
      store: {
        mark: async () => {
          throw new Error('down');
        },
      },
      clock: () => 9,
      log: { debug() {}, info() {}, warn: (...line) => void lines.push(line), error() {} },
    });
    await markSegments(attributes);
    expect(lines).toMatchObject([
      ['segment.not-marked', { segment: 3, of: 5 }],
      ['segment.not-marked', { segment: 4, of: 5 }],
    ]);
  });
});
