import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('an invocation that throws, and one about to time out, leave their debug lines', async () => {
  const { log, observe } = createObservability();
  const failing = observe(context, async () => {
    log.debug('before the end');
    throw new Error('defect');
  });
  await expect(failing).rejects.toThrow('defect');
  expect(messages()).toEqual(['before the end']);

  vi.useFakeTimers();
  remaining = 1_520;
  await observe(context, async () => {
    log.debug('still at work');
    vi.advanceTimersByTime(19);
    expect(messages()).not.toContain('still at work');
    vi.advanceTimersByTime(1);
  });
  expect(messages()).toContain('still at work');
});

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
