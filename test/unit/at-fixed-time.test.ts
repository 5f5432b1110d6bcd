import { expect, test } from 'vitest';
import { answerTime, atFixedTime, type Timed } from '../../lambdas/api/at-fixed-time.ts';
import { createFakeTime } from '../support/fake-time.ts';

test('is over at the same moment, whether there was nothing to do, something, or a fault', async () => {
  for (const [work, outcome] of [
    [async () => 'nothing', { kind: 'done', outcome: 'nothing' }],
    [async () => Promise.reject(new Error('down')), { kind: 'failed', error: new Error('down') }],
  ] as const) {
    const time = createFakeTime();
    const timed = time.observe(atFixedTime<string>(time, work));
    await time.advance(answerTime - 1);
    expect(timed.outcome).toBeUndefined();
    await time.advance(1);
    expect(timed.outcome).toEqual(outcome);
  }
});

test('does not wait for work that hangs, and tells it to give up', async () => {
  const time = createFakeTime();
  let told = false;
  const timed = time.observe<Timed<void>>(
    atFixedTime(time, (signal) => {
      signal.addEventListener('abort', () => {
        told = true;
      });
      return new Promise(() => {});
    }),
  );
  await time.advance(answerTime - 1);
  expect([timed.outcome, told]).toEqual([undefined, false]);
  await time.advance(1);
  expect([timed.outcome, told]).toEqual([{ kind: 'late' }, true]);
});

test('takes what the work itself took into account', async () => {
  const time = createFakeTime();
  const timed = time.observe(atFixedTime(time, () => time.sleep(answerTime - 100)));
  await time.advance(answerTime - 1);
  expect(timed.outcome).toBeUndefined();
  await time.advance(1);
  expect(timed.outcome).toEqual({ kind: 'done', outcome: undefined });
});
