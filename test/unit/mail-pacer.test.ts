import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPacer } from '../../lambdas/mail/pacer.ts';

/** A clock that only sleeping moves. */
function time() {
  let now = 1_000_000;
  return {
    clock: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('the pacer', () => {
  test('never gives more turns a second than it may, in the order they were asked for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 300 }), async (rate, count) => {
        const { clock, sleep } = time();
        const pacer = createPacer(rate, clock, sleep);
        const turns: { index: number; at: number }[] = [];
        const asked = Array.from({ length: count }, async (_, index) => {
          if (await pacer.turn(Number.POSITIVE_INFINITY)) turns.push({ index, at: clock() });
        });
        await Promise.all(asked);
        expect(turns.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, index) => index));
        for (let first = 0; first + rate < turns.length; first++) {
          const later = turns[first + rate];
          const earlier = turns[first];
          if (later && earlier) expect(later.at - earlier.at).toBeGreaterThanOrEqual(1_000 - 1e-6);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('gives no turn after the last moment, and does not wait to say so', async () => {
    const { clock, sleep } = time();
    const pacer = createPacer(1, clock, sleep);
    const start = clock();
    const turns = await Promise.all([0, 1, 2, 3, 4].map(() => pacer.turn(start + 2_500)));
    expect(turns).toEqual([true, true, true, false, false]);
    expect(clock()).toBe(start + 2_000);
    expect(await pacer.turn(start + 3_000)).toBe(true);
    expect(await pacer.turn(start)).toBe(false);
  });

  test('halves the rate at a throttle, for those waiting too, and comes back to the full rate by and by', async () => {
    const { clock, sleep } = time();
    const pacer = createPacer(10, clock, sleep);
    const turn = async () => {
      await pacer.turn(Number.POSITIVE_INFINITY);
      return clock();
    };
    await turn();
    pacer.slowDown();
    const first = await turn();
    expect((await turn()) - first).toBeGreaterThan(180);
    for (let index = 0; index < 30; index++) await turn();
    const later = await turn();
    expect((await turn()) - later).toBeCloseTo(100);
    // Not at once: what was too fast a moment ago would be so again.
    pacer.slowDown();
    await turn();
    const slow = await turn();
    expect((await turn()) - slow).toBeGreaterThan(150);
  });

  test('takes a storm of throttles for one, and keeps some rate whatever comes', async () => {
    const { clock, sleep } = time();
    const pacer = createPacer(10, clock, sleep);
    for (let index = 0; index < 20; index++) pacer.slowDown();
    const start = clock();
    await pacer.turn(Number.POSITIVE_INFINITY);
    expect(clock() - start).toBeCloseTo(200);
    for (let index = 0; index < 20; index++) {
      await sleep(1_000);
      pacer.slowDown();
    }
    const slowest = clock();
    await pacer.turn(Number.POSITIVE_INFINITY);
    expect(clock() - slowest).toBeCloseTo(1_600);
  });

  test('needs a rate', () => {
    for (const rate of [0, -1, Number.NaN]) expect(() => createPacer(rate, Date.now, async () => {})).toThrow();
  });
});
