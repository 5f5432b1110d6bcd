import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createMailBrakeHandler } from '../../lambdas/mail-brake/handler.ts';
import type { Observability } from '../../lambdas/observability/powertools.ts';

const now = Date.UTC(2026, 7, 5);
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const observability: Observability = {
  log: silent,
  metrics: { count() {}, countForAll() {}, seconds() {} },
  observe: async (_context, work) => work(),
};

function brake() {
  const pauses: [until: number, reason: string][] = [];
  const pauseMail = async (until: number, reason: string) => void pauses.push([until, reason]);
  const handler = createMailBrakeHandler({ observability, control: { pauseMail }, clock: () => now });
  return { pauses, pull: (event: unknown) => handler(event, {} as Context) };
}
const event = (value: string) => ({
  source: 'aws.cloudwatch',
  alarmData: { alarmName: 'BreakupNotifier-BounceRateStopsMail', state: { value } },
});

test('an alarm that goes off holds all mail until a person has looked, and says why', async () => {
  const { pauses, pull } = brake();
  await pull(event('ALARM'));
  expect(pauses).toEqual([[now + 365 * 86_400_000, 'stopped by the alarm BreakupNotifier-BounceRateStopsMail']]);
});

test.each(['OK', 'INSUFFICIENT_DATA'])('an alarm that is %s holds nothing', async (value) => {
  const { pauses, pull } = brake();
  await pull(event(value));
  expect(pauses).toEqual([]);
});

test.each([{}, null, { source: 'aws.events' }, event('LOUD')])(
  '%j is no alarm, and an error rather than silence',
  async (odd) => {
    const { pauses, pull } = brake();
    await expect(pull(odd)).rejects.toThrow();
    expect(pauses).toEqual([]);
  },
);
