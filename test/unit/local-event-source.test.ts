import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, expect, test, vi } from 'vitest';
import { EventSource } from '../../local/event-sources.ts';
import { parseRate, startSchedule } from '../../local/schedule.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a message older than the retention of its queue is dropped without anybody seeing it', async () => {
  const messages = [
    { MessageId: 'old', ReceiptHandle: 'h', Body: 'x', Attributes: { SentTimestamp: String(Date.now() - 61_000) } },
  ];
  const sent: string[] = [];
  const sqs = {
    async send(command: object, options?: { abortSignal: AbortSignal }) {
      sent.push(command.constructor.name);
      if (sent.length === 1) return { Messages: messages };
      if (command.constructor.name !== 'ReceiveMessageCommand') return {};
      return new Promise((_, reject) => options?.abortSignal.addEventListener('abort', reject));
    },
  } as unknown as SQSClient;
  const invoke = vi.fn();
  const source = new EventSource({
    sqs,
    queueUrl: 'http://127.0.0.1/queue',
    queueArn: 'arn',
    retentionSeconds: 60,
    visibilitySeconds: 30,
    batchSize: 1,
    maximumConcurrency: 1,
    reportBatchItemFailures: false,
    invoke,
    onFault: () => {},
  });
  source.start();
  await vi.waitFor(() => expect(sent).toContain('DeleteMessageBatchCommand'), { timeout: 20_000 });
  await source.stop();
  expect(invoke).not.toHaveBeenCalled();
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
  const stop = startSchedule({
    ruleName: 'Rule',
    everyMilliseconds: 1_000,
    immediately: true,
    targets: [{ invoke, input: undefined }],
  });
  expect(invoke).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(3_500);
  expect(invoke).toHaveBeenCalledTimes(4);
  stop();
  vi.advanceTimersByTime(3_500);
  expect(invoke).toHaveBeenCalledTimes(4);
  expect(JSON.parse(invoke.mock.calls[0]?.[0] ?? '')).toMatchObject({
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    time: '2030-01-01T00:00:00Z',
    resources: [expect.stringMatching(/^arn:aws:events:.*:rule\/Rule$/)],
  });
});
