import { EventEmitter } from 'node:events';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { logCrashes } from '../../lambdas/observability/crashes.ts';
import { createNetworkMetrics } from '../../lambdas/observability/network-metrics.ts';
import { createObservability } from '../../lambdas/observability/powertools.ts';

let printed: string[];
const context = {
  functionName: 'Checker',
  awsRequestId: 'request-1',
  getRemainingTimeInMillis: () => remaining,
} as unknown as Context;
let remaining = 60_000;

beforeEach(() => {
  printed = [];
  remaining = 60_000;
  for (const [name, value] of Object.entries({
    POWERTOOLS_DEV: 'true',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    POWERTOOLS_METRICS_DISABLED: 'false',
    POWERTOOLS_LOG_LEVEL: 'DEBUG',
    POWERTOOLS_SERVICE_NAME: 'Checker',
    POWERTOOLS_METRICS_NAMESPACE: 'BreakupNotifier',
    _X_AMZN_TRACE_ID: 'Root=1-0-0',
  })) {
    vi.stubEnv(name, value);
  }
  for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((line) => void printed.push(String(line)));
  }
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const messages = () =>
  printed.map((line) => JSON.parse(line)).flatMap(({ message }) => (message === undefined ? [] : [message]));

test('debug lines are kept back, and gone with an invocation in which nothing went wrong', async () => {
  const { log, observe } = createObservability();
  await observe(context, async () => {
    log.debug('slice.read');
    log.info('check.completed');
  });
  expect(messages()).toEqual(['check.completed']);
});

test('an error brings the debug lines before it along, with the request they belong to', async () => {
  const { log, observe } = createObservability();
  await observe(context, async () => {
    log.debug('slice.read', { watchers: 3 });
    log.error('check.failed');
  });
  expect(messages()).toEqual(['slice.read', 'check.failed']);
  expect(printed.map((line) => JSON.parse(line)).find(({ message }) => message === 'slice.read')).toMatchObject({
    watchers: 3,
    function_request_id: 'request-1',
  });
});

test('an invocation that throws says so, after the debug lines that were kept back, and still fails', async () => {
  const { log, observe } = createObservability();
  const failing = observe(context, async () => {
    log.debug('before the end');
    throw new TypeError('about somebody@example.com');
  });
  await expect(failing).rejects.toThrow('about somebody@example.com');
  expect(messages()).toEqual(['before the end', 'invocation.failed']);
  expect(JSON.parse(printed.at(-1) ?? '')).toMatchObject({
    level: 'ERROR',
    function_request_id: 'request-1',
    errorName: 'TypeError',
    errorAt: expect.arrayContaining([expect.stringContaining('observability.test.ts')]),
  });
  expect(printed.join()).not.toContain('somebody');
});

test('an invocation about to time out says so while it still can, and brings its debug lines along', async () => {
  const { log, observe } = createObservability();
  vi.useFakeTimers();
  remaining = 1_520;
  await observe(context, async () => {
    log.debug('still at work');
    vi.advanceTimersByTime(19);
    expect(messages()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(messages()).toEqual(['still at work', 'invocation.near-deadline']);
  });
});

describe('a function that cannot be put together', () => {
  test.each([
    [
      'at once',
      () => {
        throw new RangeError('secret text');
      },
    ],
    ['later', () => Promise.reject(new RangeError('secret text'))],
  ] as const)('says so %s, without the words of the error, and does not start', async (_, make) => {
    const { start } = createObservability();
    await expect(start(make)).rejects.toThrow('secret text');
    expect(messages()).toEqual(['environment.not-started']);
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({ level: 'ERROR', errorName: 'RangeError' });
    expect(printed.join()).not.toContain('secret text');
  });

  test('one that can is what was made', async () => {
    expect(await createObservability().start(async () => 'handler')).toBe('handler');
    expect(printed).toEqual([]);
  });
});

test.each(['uncaughtExceptionMonitor', 'unhandledRejection'] as const)(
  'what ends the environment is logged: %s',
  (event) => {
    const crashing = new EventEmitter();
    const error = vi.fn();
    logCrashes({ error }, crashing);
    crashing.emit(event, new TypeError('about somebody@example.com'));
    crashing.emit(event, 'not even an error');
    expect(error.mock.calls).toMatchObject([
      ['environment.crashed', { errorName: 'TypeError' }],
      ['environment.crashed', { errorName: 'string' }],
    ]);
    expect(JSON.stringify(error.mock.calls)).not.toContain('somebody');
  },
);

test('metrics are published once an invocation, a cold start only with the first', async () => {
  const { metrics, observe } = createObservability();
  const metricLines = () =>
    printed.filter((line) => line.includes('CloudWatchMetrics')).map((line) => JSON.parse(line));
  for (let run = 0; run < 2; run++) await observe(context, async () => metrics.count('WatchersChecked', 7));
  expect(metricLines().filter(({ WatchersChecked }) => WatchersChecked === 7)).toHaveLength(2);
  expect(metricLines().filter(({ ColdStart }) => ColdStart === 1)).toHaveLength(1);
  expect(metricLines()[0]?._aws.CloudWatchMetrics[0].Namespace).toBe('BreakupNotifier');
});

test('shares by network are a line of their own, with the network as the one dimension beside the service', () => {
  createNetworkMetrics().percents('bluesky', { peopleRead: 75, peopleStating: 20 });
  createNetworkMetrics().percents('facebook', {});
  expect(printed.map((line) => JSON.parse(line))).toMatchObject([
    {
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'BreakupNotifier',
            Dimensions: [['service', 'network']],
            Metrics: [
              { Name: 'PeopleReadPercent', Unit: 'Percent' },
              { Name: 'PeopleStatingPercent', Unit: 'Percent' },
            ],
          },
        ],
      },
      service: 'Checker',
      network: 'bluesky',
      PeopleReadPercent: 75,
      PeopleStatingPercent: 20,
    },
  ]);
});
