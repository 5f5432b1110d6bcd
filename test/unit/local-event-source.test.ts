import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, expect, test, vi } from 'vitest';
import { EventSource } from '../../local/event-sources.ts';
import { parseRate, startSchedule } from '../../local/schedule.ts';
import { patience } from '../support/patience.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** One poll of a queue made with a retention of a minute and a half, whose attribute now says something else; who saw which message. */
async function poll(attribute: string | undefined, ages: readonly number[]) {
  const messages = ages.map((age) => ({
    MessageId: `${age}`,
    ReceiptHandle: 'h',
    Body: `${age}`,
    Attributes: { SentTimestamp: String(Date.now() - age * 1_000) },
  }));
  const sent: string[] = [];
  const faults: string[] = [];
  const seen: string[] = [];
  const sqs = {
    async send(command: object, options?: { abortSignal: AbortSignal }) {
      sent.push(command.constructor.name);
      if (sent.length === 1) return { Messages: messages };
      if (command.constructor.name === 'GetQueueAttributesCommand') {
        if (attribute === undefined) throw new Error('not now');
        return { Attributes: { MessageRetentionPeriod: attribute } };
      }
      if (command.constructor.name !== 'ReceiveMessageCommand') return {};
      return new Promise((_, reject) => options?.abortSignal.addEventListener('abort', reject));
    },
  } as unknown as SQSClient;
  const source = new EventSource({
    sqs,
    queueUrl: 'http://127.0.0.1/queue',
    queueArn: 'arn',
    retentionSeconds: 90,
    visibilitySeconds: 30,
    batchSize: 10,
    maximumConcurrency: 1,
    reportBatchItemFailures: false,
    invoke: async (payload) => {
      for (const { body } of JSON.parse(payload).Records) seen.push(body);
      return { kind: 'success', payload: 'null' };
    },
    onFault: (fault) => faults.push(fault),
  });
  source.start();
  await vi.waitFor(() => expect(sent).toContain('DeleteMessageBatchCommand'), patience);
  await source.stop();
  return { seen, faults, asked: sent.filter((each) => each === 'GetQueueAttributesCommand').length };
}

test('a message older than the retention of its queue is dropped without anybody seeing it', async () => {
  expect((await poll('90', [91, 100])).seen).toEqual([]);
});

test('the retention is what the attribute of the queue says now, longer or shorter than what it was made with', async () => {
  expect((await poll('200', [91, 199, 201])).seen).toEqual(['91', '199']);
  expect((await poll('70', [65, 80])).seen).toEqual(['65']);
});

test('a queue is not asked about messages that are too young to be dropped by any', async () => {
  expect(await poll('60', [0, 30, 59])).toEqual({ seen: ['0', '30', '59'], faults: [], asked: 0 });
});

test('when the queue does not say, messages are kept as long as it was made to', async () => {
  const { seen, faults } = await poll(undefined, [80, 91]);
  expect(seen).toEqual(['80']);
  expect(faults[0]).toContain('not now');
});

test.each([
  ['rate(1 minute)', 60_000],
  ['rate(5 minutes)', 300_000],
  ['rate(2 hours)', 7_200_000],
  ['rate(1 day)', 86_400_000],
])('%s is %i milliseconds', (expression, milliseconds) => {
  expect(parseRate(expression)).toBe(milliseconds);
});

test('a schedule comes due at once, then at its rate, and not after it was stopped', () => {
  vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') });
  const invoke = vi.fn(async (_: string) => {});
  const schedule = startSchedule({
    ruleName: 'Rule',
    everyMilliseconds: 1_000,
    immediately: true,
    targets: [{ invoke, input: undefined }],
  });
  expect(invoke).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(3_500);
  expect(invoke).toHaveBeenCalledTimes(4);
  expect(schedule.nextAt()).toBe(Date.parse('2030-01-01T00:00:04Z'));
  schedule.stop();
  expect(schedule.nextAt()).toBeUndefined();
  vi.advanceTimersByTime(3_500);
  expect(invoke).toHaveBeenCalledTimes(4);
  expect(JSON.parse(invoke.mock.calls[0]?.[0] ?? '')).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    time: '2030-01-01T00:00:00Z',
    resources: [expect.stringMatching(/^arn:aws:events:.*:rule\/Rule$/)],
  });
});
