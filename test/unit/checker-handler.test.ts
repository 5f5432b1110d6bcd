import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { type CheckReport, reportOf } from '../../lambdas/checker/check-report.ts';
import { createCheckerHandler } from '../../lambdas/checker/handler.ts';
import type { Log } from '../../lambdas/observability/log.ts';

const context = { getRemainingTimeInMillis: () => 90_000 } as Context;
const eventOf = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map(
    (body, index) => ({ messageId: `m${index}`, body, eventSourceARN: `arn:${index}` }) as SQSEvent['Records'][number],
  ),
});

function handlerOver(check: (ids: readonly string[]) => Promise<Partial<CheckReport>>, turnedAway = 0) {
  let now = 1_000;
  const lines: [string, Record<string, unknown>][] = [];
  const metrics: Record<string, number> = {};
  const marked: unknown[] = [];
  const checks: { ids: readonly string[]; consistent: boolean; end: number }[] = [];
  const write: Log['info'] = (message, fields = {}) => lines.push([message, fields]);
  const count = (name: string, value: number) => {
    metrics[name] = (metrics[name] ?? 0) + value;
  };
  const handler = createCheckerHandler({
    observability: {
      log: { debug: write, info: write, warn: write, error: write },
      metrics: {
        count,
        countForAll: count,
        seconds: () => {},
      },
      observe: (_, work) => work(),
    },
    check: async (ids, { consistent }, end) => {
      checks.push({ ids, consistent, end });
      now += 2_500;
      return reportOf(await check(ids));
    },
    noteNetworks: () => turnedAway,
    markSegments: async (attributes) => {
      marked.push(attributes);
    },
    firstLooksQueueArn: 'arn:1',
    clock: () => now,
  });
  return { handler, lines, metrics, checks, marked };
}

const failed = (answer: { batchItemFailures: { itemIdentifier: string }[] }) =>
  answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

describe('a message fails', () => {
  test('as poison, and does not stop the others of its batch', async () => {
    const { handler, lines, metrics, checks } = handlerOver(async () => ({}));
    const answer = await handler(eventOf('poison', '["facebook:1"]', '{}'), context);
    expect(failed(answer)).toEqual(['m0', 'm2']);
    expect(checks.map(({ ids }) => ids)).toEqual([['facebook:1']]);
    expect(metrics.PoisonMessages).toBe(2);
    expect(JSON.stringify(lines)).not.toContain('"poison"');
  });

  test('by a defect of ours, thrown or counted', async () => {
    const { handler } = handlerOver(async (ids) => {
      if (ids[0] === 'facebook:1') throw new TypeError('a name that must not be logged');
      return { defects: ids[0] === 'facebook:2' ? 1 : 0 };
    });
    expect(failed(await handler(eventOf('["facebook:1"]', '["facebook:2"]', '["facebook:3"]'), context))).toEqual([
      'm0',
      'm1',
    ]);
  });

  test('not for what time mends: the next sweep comes by the same watchers', async () => {
    const { handler, metrics } = handlerOver(async () => ({ unknown: 5, outOfTime: 3, superseded: 1 }));
    expect(failed(await handler(eventOf('["facebook:1"]'), context))).toEqual([]);
    expect(metrics.WatchersUnknown).toBe(8);
  });
});

test('the segment that a message ends is marked once everybody in it had their turn, defects or not, and not when the check failed', async () => {
  const { handler, marked } = handlerOver(async (ids) => {
    if (ids[0] === 'facebook:1') throw new TypeError('x');
    return { defects: 1 };
  });
  const event = eventOf('["facebook:1"]', '["facebook:2"]', 'poison');
  for (const [index, record] of event.Records.entries()) {
    record.messageAttributes = { segment: { stringValue: String(index), dataType: 'Number' } };
  }
  await handler(event, context);
  expect(marked).toEqual([{ segment: { stringValue: '1', dataType: 'Number' } }]);
});

test('messages of the first-looks queue are read as they were written a moment ago, and all know when the invocation ends', async () => {
  const { handler, checks } = handlerOver(async () => ({}));
  await handler(eventOf('["facebook:1"]', '["facebook:2"]'), context);
  expect(checks).toEqual([
    { ids: ['facebook:1'], consistent: false, end: 91_000 },
    { ids: ['facebook:2'], consistent: true, end: 91_000 },
  ]);
});

test('an error is logged by its name and place, never by a message that may quote somebody', async () => {
  const { handler, lines } = handlerOver(async () => {
    throw new TypeError('cannot read ada@example.com');
  });
  await handler(eventOf('["facebook:1"]'), context);
  const [message, fields] = lines.at(-1) ?? [];
  expect(message).toBe('check.failed');
  expect(fields).toMatchObject({ errorName: 'TypeError', messageId: 'm0' });
  expect(JSON.stringify(fields)).toContain('checker-handler.test.ts');
  expect(JSON.stringify(lines)).not.toContain('ada@');
});

describe('the log and the metrics say', () => {
  test('what became of a message, and how long it took', async () => {
    const { handler, lines } = handlerOver(async () => ({ read: 2 }));
    await handler(eventOf('poison', '["facebook:1","facebook:2"]'), context);
    expect(lines[0]).toEqual(['message.poison', { messageId: 'm0', reason: expect.any(String) }]);
    expect(lines[1]).toEqual([
      'check.completed',
      expect.objectContaining({ messageId: 'm1', firstLook: true, seconds: 2.5, watchers: 2, read: 2 }),
    ]);
  });

  test('whenever a network, SES, or a network that is not read turned the check away', async () => {
    const { handler, metrics } = handlerOver(async () => ({ networkPauses: 1, mailPauses: 2 }), 4);
    await handler(eventOf('["facebook:1"]'), context);
    expect(metrics.TurnedAway).toBe(7);
  });
});
