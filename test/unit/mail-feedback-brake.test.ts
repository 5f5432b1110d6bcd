import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { RefusalReason } from '../../lambdas/domain/ledger.ts';
import { createMailBrakeHandler } from '../../lambdas/mail-brake/handler.ts';
import { createPullBrake } from '../../lambdas/mail-feedback/pull-brake.ts';
import type { Observability } from '../../lambdas/observability/powertools.ts';

const now = Date.UTC(2026, 7, 5);
const aYear = 365 * 86_400_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const observability: Observability = {
  log: silent,
  metrics: { count() {}, countForAll() {}, seconds() {} },
  observe: async (_context, work) => work(),
};
const event = (alarmName: string, value: string) => ({
  source: 'aws.cloudwatch',
  alarmData: { alarmName, state: { value } },
});

describe('an alarm on a rate', () => {
  function brake() {
    const orders: [order: 'begin' | 'end', reason: RefusalReason][] = [];
    const handler = createMailBrakeHandler({
      observability,
      counts: {
        begin: async (reason) => void orders.push(['begin', reason]),
        end: async (reason) => void orders.push(['end', reason]),
      },
    });
    return { orders, hear: (event: unknown) => handler(event, {} as Context) };
  }

  test.each([
    ['BreakupNotifier-BounceRateStopsMail', 'bounced'],
    ['BreakupNotifier-ComplaintRateStopsMail', 'complained'],
  ])('%s has mails counted that %s while it is off, and no longer when it is over', async (name, reason) => {
    const { orders, hear } = brake();
    await hear(event(name, 'ALARM'));
    await hear(event(name, 'INSUFFICIENT_DATA'));
    await hear(event(name, 'OK'));
    expect(orders).toEqual([
      ['begin', reason],
      ['end', reason],
    ]);
  });

  test.each([
    {},
    null,
    { source: 'aws.events' },
    event('BreakupNotifier-BounceRateStopsMail', 'LOUD'),
    event('BreakupNotifier-BounceRate', 'ALARM'),
    event('BreakupNotifier-NoSweep', 'ALARM'),
  ])('%j is none, and an error rather than silence', async (odd) => {
    const { orders, hear } = brake();
    await expect(hear(odd)).rejects.toThrow();
    expect(orders).toEqual([]);
  });
});

describe('the brake', () => {
  function counted(counts: readonly (number | undefined)[]) {
    const left = [...counts];
    const done: unknown[] = [];
    const pull = createPullBrake({
      counts: { count: async () => left.shift(), startAgain: async (reason) => void done.push(['again', reason]) },
      control: { pauseMail: async (until, reason) => void done.push([until, reason]) },
      observability: {
        log: { ...silent, error: (message) => void done.push(message) },
        metrics: { count() {}, seconds() {}, countForAll: (name) => void done.push(name) },
      },
      clock: () => now,
    });
    return { pull, done };
  }

  test('does nothing while the rate is not high, however many are refused', async () => {
    const { pull, done } = counted([undefined, undefined]);
    for (let time = 0; time < 2; time++) await pull('bounced');
    expect(done).toEqual([]);
  });

  test.each([
    ['bounced', 5],
    ['complained', 3],
  ] as const)(
    'stops all mail when %s mails are %i more, says why, raises the alarm, and counts again',
    async (reason, limit) => {
      const { pull, done } = counted([limit - 1, limit]);
      await pull(reason);
      expect(done).toEqual([]);
      await pull(reason);
      expect(done).toEqual([
        [now + aYear, `stopped: ${limit} more mails ${reason} while the rate was high`],
        ['again', reason],
        'brake.pulled',
        'TurnedAway',
      ]);
    },
  );

  test('that could not be pulled is pulled with the next', async () => {
    const { pull, done } = counted([6]);
    await pull('bounced');
    expect(done[0]).toMatchObject([now + aYear, expect.anything()]);
  });
});
