import { expect, test } from 'vitest';
import { deadlinesOf, readingEnd } from '../../lambdas/checker/deadlines.ts';
import { sweptIndex } from '../support/swept-index.ts';

const invocationEnd = 100_000;

test('a lease outlives its invocation by a minute, whatever clocks disagree by, and nothing starts in its last ten seconds', () => {
  expect(deadlinesOf(invocationEnd)).toEqual({
    leaseUntil: invocationEnd + 60_000,
    noStartAfter: invocationEnd - 10_000,
  });
});

test('reading ends when less than half of the time has gone, and at once when there is no time left', () => {
  expect(readingEnd(deadlinesOf(invocationEnd), 10_000)).toBe(10_000 + 80_000 * 0.45);
  expect(readingEnd(deadlinesOf(invocationEnd), invocationEnd)).toBe(invocationEnd);
});

test('so does the sweep’s lease', async () => {
  let until: number | undefined;
  const onSend = () => {
    until = state.lease?.until;
  };
  const { state, run } = sweptIndex({ watchers: 10, onSend });
  await run(100);
  expect(until).toBe(160_000);
});
