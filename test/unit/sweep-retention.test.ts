import { describe, expect, test } from 'vitest';
import { retentionFor } from '../../lambdas/sweeper/retention.ts';
import { aCompletedSweep, sweptIndex } from '../support/swept-index.ts';

const pace = { baseSeconds: 1_140, timeoutSeconds: 90, concurrency: 4 };
const fourteenDays = 14 * 24 * 60 * 60;

describe('checks are kept', () => {
  test.each([
    [0, 1_140],
    [25, 1_140],
    [26, 2_280],
    // To the second.
    [25 + 1 / 3, 1_140],
    [635, 36_480],
    [3_840, 291_840],
    [1_000_000, fourteenDays],
  ])('while %i messages may take: %i seconds', (messages, seconds) => {
    expect(retentionFor(messages, pace)).toBe(seconds);
  });

  test('twice as long as by the worst case, at least, and no longer than four times unless that is the base', () => {
    for (let messages = 1; messages < 20_000; messages += 7) {
      const worst = (messages * pace.timeoutSeconds) / pace.concurrency;
      const seconds = retentionFor(messages, pace);
      expect(seconds).toBeGreaterThanOrEqual(2 * worst);
      expect(seconds).toBeLessThanOrEqual(Math.max(pace.baseSeconds, 4 * worst));
      expect(Math.log2(seconds / pace.baseSeconds) % 1).toBe(0);
    }
  });

  test('shorter with more checkers, and never shorter than the queue was made for', () => {
    expect(retentionFor(635, { ...pace, concurrency: 1_000 })).toBe(1_140);
    expect(retentionFor(635, { ...pace, baseSeconds: 172_800 })).toBe(172_800);
  });
});

describe('a sweep sets how long checks are kept', () => {
  test('to what its own messages may take, before it is over, and only when that changes', async () => {
    const { state, run } = sweptIndex({ watchers: 65_000 });
    const seconds: number[] = [];
    for (let sweep = 0; sweep < 3; sweep++) {
      await run();
      seconds.push(state.retentionSeconds);
    }
    expect(seconds).toEqual([4_560, 4_560, 4_560]);
    expect(state.calls.keepFor).toBe(1);
    expect(state.lastSweep?.retentionSeconds).toBe(4_560);
  });

  test('back to the base when few are left', async () => {
    const { state, run } = sweptIndex({ watchers: 500 });
    state.lastSweep = aCompletedSweep(65_000, { segments: 9, retentionSeconds: 4_560 });
    state.retentionSeconds = 4_560;
    await run();
    expect(state.retentionSeconds).toBe(1_140);
    await run();
    expect(state.calls.keepFor).toBe(1);
  });

  test('longer already when it is cut short, and not shorter', async () => {
    const { state, run } = sweptIndex({ watchers: 100_000 });
    expect(await run(14)).toMatchObject({ kind: 'stopped' });
    expect(state.retentionSeconds).toBe(2_280);
    expect(state.progress?.retentionSeconds).toBe(2_280);
    const big = sweptIndex({ watchers: 100_000 });
    big.state.lastSweep = aCompletedSweep(100_000, { segments: 13, retentionSeconds: 18_240 });
    big.state.retentionSeconds = 18_240;
    expect(await big.run(14)).toMatchObject({ kind: 'stopped' });
    expect(big.state.retentionSeconds).toBe(18_240);
    expect(big.state.calls.keepFor).toBe(0);
  });

  test('again when a deployment put the template’s value back', async () => {
    const { state, run } = sweptIndex({ watchers: 65_000 });
    await run();
    state.retentionSeconds = 1_140;
    await run();
    expect(state.retentionSeconds).toBe(4_560);
  });

  test('with the next sweep when the queue refused, and is completed nevertheless', async () => {
    const { state, run, linesOf } = sweptIndex({ watchers: 65_000 });
    state.refusesExtras = true;
    expect(await run()).toMatchObject({ kind: 'completed' });
    expect(state.retentionSeconds).toBe(1_140);
    expect(linesOf('queue.retention-not-set')).toEqual([expect.objectContaining({ seconds: 4_560 })]);
    state.refusesExtras = false;
    await run();
    expect(state.retentionSeconds).toBe(4_560);
  });

  test('where an older release noted nothing of it', async () => {
    const { state, run } = sweptIndex({ watchers: 500 });
    state.lastSweep = aCompletedSweep(500, { retentionSeconds: undefined });
    await run();
    expect(state.calls.keepFor).toBe(0);
    expect(state.lastSweep?.retentionSeconds).toBe(1_140);
  });
});
