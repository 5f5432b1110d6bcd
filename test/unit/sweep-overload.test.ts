import { describe, expect, test } from 'vitest';
import { aCompletedSweep, sweptIndex } from '../support/swept-index.ts';

const watchers = 8_000;
const segments = 100;

/**
 * An index of 100 segments, each of eight messages, swept again and again while checkers manage only some of the messages before the rest
 * expires, the oldest first as the queue hands them out. Returns who was checked, sweep by sweep.
 *
 * @param turnOf the turn that the next sweep is made to have; by itself it is one more than the last
 */
async function overload(sweeps: number, managed: number, turnOf?: () => number): Promise<Set<string>[]> {
  const index = sweptIndex({
    watchers,
    sizes: { watchersPerMessage: 10, messagesPerSend: 10 },
    watchersPerSegment: 100,
    // So fast by the book that the queue never keeps checks for longer; in fact they are slower.
    pace: { baseSeconds: 1_140, timeoutSeconds: 1, concurrency: 1_000 },
  });
  index.state.lastSweep = aCompletedSweep(watchers, { segments });
  const checked: Set<string>[] = [];
  for (let sweep = 0; sweep < sweeps; sweep++) {
    if (turnOf !== undefined && index.state.lastSweep !== undefined) index.state.lastSweep.turn = turnOf() - 1;
    await index.run();
    const messages = index.takeAll();
    expect(messages).toHaveLength(800);
    expect(index.state.lastSweep?.segments).toBe(segments);
    const inTime = messages.slice(0, managed);
    for (const message of inTime) index.check(message);
    checked.push(new Set(inTime.flatMap(({ ids }) => ids)));
    index.state.now += 5 * 60_000;
  }
  return checked;
}

const union = (sets: readonly Set<string>[]) => new Set(sets.flatMap((each) => [...each]));

describe('checkers that manage a tenth of a sweep before the rest expires', () => {
  test('come to everybody within any 13 sweeps in a row', async () => {
    const checked = await overload(40, 80);
    for (const each of checked) expect(each.size).toBe(watchers / 10);
    for (let from = 0; from + 13 <= checked.length; from++) {
      expect(union(checked.slice(from, from + 13)).size).toBe(watchers);
    }
  });

  test('would never come to most, did each sweep begin at the same place', async () => {
    const checked = await overload(40, 80, () => 0);
    expect(union(checked).size).toBe(watchers / 10);
  });

  test('come to all alike: nobody is checked three times as often as another in the long run', async () => {
    const checked = await overload(89, 80);
    const times = new Map<string, number>();
    for (const each of checked) for (const id of each) times.set(id, (times.get(id) ?? 0) + 1);
    expect(times.size).toBe(watchers);
    expect(Math.max(...times.values())).toBeLessThan(3 * Math.min(...times.values()));
  });
});

test('checkers that manage no more than one segment still come to everybody within 144 sweeps', async () => {
  const checked = await overload(144, 8);
  expect(union(checked).size).toBe(watchers);
});

test('checkers as fast as assumed lose nothing: the queue keeps the last message until its turn', async () => {
  const pace = { baseSeconds: 1_140, timeoutSeconds: 90, concurrency: 4 };
  const { state, run } = sweptIndex({ watchers: 200_000, pace });
  await run();
  const untilLast = (state.queue.length * pace.timeoutSeconds) / pace.concurrency;
  expect(untilLast).toBeGreaterThan(pace.baseSeconds);
  expect(state.retentionSeconds).toBeGreaterThan(untilLast);
});
