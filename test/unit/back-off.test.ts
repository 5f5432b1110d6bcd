import { expect, test } from 'vitest';
import { backOff, jitteredDelay } from '../../lambdas/retries/back-off.ts';

const random = (value: number) => ({ random: () => value });

/** What was slept, with a random number that is always this. */
function sleeper(value: number) {
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => void slept.push(milliseconds);
  return { slept, waiting: { ...random(value), sleep } };
}

test('each attempt may wait twice as long as the one before', () => {
  expect([1, 2, 3].map((attempt) => jitteredDelay(random(0.5), attempt, 100, 60_000))).toEqual([100, 200, 400]);
});

test('the wait is anywhere between nothing and its bound, so that who failed together comes back apart', () => {
  expect(jitteredDelay(random(0), 3, 100, 60_000)).toBe(0);
  expect(jitteredDelay(random(0.999), 3, 100, 60_000)).toBeCloseTo(799.2);
});

test('the wait is bounded, and no time left is no wait, never a negative one', () => {
  expect(jitteredDelay(random(0.5), 20, 100, 1_000)).toBe(500);
  expect(jitteredDelay(random(0.5), 1, 100, 0)).toBe(0);
  expect(jitteredDelay(random(0.5), 1, 100, -5)).toBe(0);
});

test('the first attempt waits for nothing, the others as long as they should', async () => {
  const { slept, waiting } = sleeper(0.5);
  for (const attempt of [0, 1, 2]) await backOff(waiting, attempt, 100);
  await backOff(waiting, 9, 100, 50);
  expect(slept).toEqual([100, 200, 25]);
});
